package io.millrace.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The files that are looked at twice before they are taken. All times are nanoseconds of one
 * monotonic clock, because the times of files can be set by anybody.
 */
final class Stability {

  /** A file, and when it was last seen to be as it is. */
  record Look(String uri, Path path, Stat stat, long since, long at) {}

  private final long stableFor;
  // In the order of their looks, so that those that are due stand in front.
  private final Map<String, Look> looks = new LinkedHashMap<>();

  Stability(Duration stableFor) {
    this.stableFor = stableFor.toNanos();
  }

  /** Notes a look; the wait begins anew only when the file is not as it was. */
  void look(String uri, Path path, Stat stat, long now) {
    Look before = looks.get(uri);
    if (before != null && before.stat().equals(stat)) {
      return;
    }
    looks.remove(uri);
    looks.put(uri, new Look(uri, path, stat, before == null ? now : before.since(), now));
  }

  /** Lets a file wait once more, although it has not changed. */
  void again(Look look, long now) {
    looks.remove(look.uri());
    looks.put(look.uri(), new Look(look.uri(), look.path(), look.stat(), look.since(), now));
  }

  /** Those whose second look is due. */
  List<Look> due(long now) {
    List<Look> due = new ArrayList<>();
    for (Look look : looks.values()) {
      if (now - look.at() < stableFor) {
        break;
      }
      due.add(look);
    }
    return due;
  }

  /** When the next second look is due. */
  OptionalLong next() {
    return looks.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(looks.values().iterator().next().at() + stableFor);
  }

  /** Those that have waited longer than this. */
  List<Look> since(long before) {
    return looks.values().stream().filter(look -> look.since() - before < 0).toList();
  }

  void forget(String uri) {
    looks.remove(uri);
  }

  void clear() {
    looks.clear();
  }

  int size() {
    return looks.size();
  }
}

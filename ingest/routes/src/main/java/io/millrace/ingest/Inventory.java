package io.millrace.ingest;

import io.millrace.contract.SourceFile;
import io.millrace.contract.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What is known of the files of one source: the newest event of each, as the topic has it, in about
 * 250 bytes. Safe for use by several threads.
 */
final class Inventory {

  /** A sighting and the event that follows from it; none when it is no news. */
  record Decided(Sighting sighting, Optional<SourceFile> event) {}

  private final News news;
  private final Map<String, KnownFile> entries = new HashMap<>();
  // Read by health without waiting for whoever works on the entries.
  private final AtomicLong live = new AtomicLong();
  private int scan;

  Inventory(String source) {
    this.news = new News(source);
  }

  /**
   * Takes in an event from the topic; an older one than is known changes nothing.
   *
   * @param at when the event was made, nanoseconds since 1970
   */
  synchronized void learn(SourceFile file, long at) {
    UUID id = UUID.fromString(file.id());
    KnownFile entry = entries.get(file.uri());
    if (entry != null) {
      boolean same = entry.id().equals(id);
      Version known = new Version(entry.revision, entry.run);
      // After a document was forgotten, its place gets a new id; partitions are read in any order.
      if (same ? file.version().compareTo(known) < 0 : newer(entry.id(), id)) {
        return;
      }
      if (same && file.version().equals(known)) {
        return;
      }
    }
    write(file, at, Optional.empty());
  }

  /** Forgets documents whose records were deleted. */
  synchronized void forget(Set<String> ids) {
    if (!ids.isEmpty()) {
      entries.values().removeIf(entry -> ids.contains(entry.id().toString()));
      live.set(entries.values().stream().filter(entry -> !entry.removed).count());
    }
  }

  /** Begins a comparison of everything: nothing is seen yet. */
  synchronized void beginScan() {
    scan++;
  }

  /**
   * Compares a file that is there with what is known, and notes that it was seen.
   *
   * @return whether its bytes must be looked at
   */
  synchronized boolean differs(String uri, Stat stat) {
    KnownFile entry = entries.get(uri);
    if (entry == null) {
      return true;
    }
    entry.seenIn = scan;
    return entry.differs(stat);
  }

  /** The documents that were not seen in this scan. */
  synchronized List<String> missing() {
    List<String> missing = new ArrayList<>();
    entries.forEach(
        (uri, entry) -> {
          if (!entry.removed && entry.seenIn != scan) {
            missing.add(uri);
          }
        });
    return missing;
  }

  /** The documents seen in this scan, by the key of their place. */
  synchronized Map<String, ScanReport.Taken> documents() {
    Map<String, ScanReport.Taken> documents = new HashMap<>();
    entries.forEach(
        (uri, entry) -> {
          if (!entry.removed && entry.seenIn == scan) {
            documents.put(
                uri,
                new ScanReport.Taken(
                    entry.id().toString(), new Version(entry.revision, entry.run)));
          }
        });
    return documents;
  }

  /** How many documents are known and not removed. */
  long live() {
    return live.get();
  }

  /**
   * What follows from the sightings; changes nothing.
   *
   * @param ids mints the ids of files seen for the first time
   */
  synchronized List<Decided> decide(List<Sighting> sightings, Supplier<UUID> ids) {
    List<Decided> decided = new ArrayList<>(sightings.size());
    Map<String, SourceFile> earlier = new HashMap<>();
    for (Sighting sighting : sightings) {
      SourceFile known = earlier.get(sighting.uri());
      if (known == null && entries.containsKey(sighting.uri())) {
        known = entries.get(sighting.uri()).event(news, sighting.uri());
      }
      Optional<SourceFile> event = news.from(sighting, Optional.ofNullable(known), ids);
      event.ifPresent(file -> earlier.put(sighting.uri(), file));
      decided.add(new Decided(sighting, event));
    }
    return decided;
  }

  /** Takes in what was decided, once its events are acknowledged. */
  synchronized void accept(List<Decided> decided) {
    for (Decided one : decided) {
      Optional<Stat> stat =
          one.sighting() instanceof Sighting.Present present
              ? Optional.of(new Stat(present.blob().size(), present.modified(), present.changed()))
              : Optional.empty();
      if (one.event().isPresent()) {
        write(one.event().get(), 0, stat);
      } else {
        stat.ifPresent(entries.get(one.sighting().uri())::note);
      }
      if (stat.isPresent()) {
        entries.get(one.sighting().uri()).seenIn = scan;
      }
    }
  }

  private void write(SourceFile file, long at, Optional<Stat> stat) {
    KnownFile entry = entries.computeIfAbsent(file.uri(), uri -> new KnownFile());
    boolean lived = entry.revision > 0 && !entry.removed;
    entry.write(file, at);
    stat.ifPresent(entry::note);
    boolean lives = !entry.removed;
    if (lives != lived) {
      live.addAndGet(lives ? 1 : -1);
    }
  }

  /** UUIDv7 begins with the time at which it was minted. */
  private static boolean newer(UUID one, UUID other) {
    return one.toString().compareTo(other.toString()) > 0;
  }
}

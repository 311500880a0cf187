package io.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether another user can get to a path, judged by the permission bits of its parents. */
final class Reachability {

  private static final int SEARCH_OWNER = 0100;
  private static final int SEARCH_GROUP = 0010;
  private static final int SEARCH_OTHERS = 0001;

  private Reachability() {}

  /** The bits of a folder that decide who may pass through it. */
  record Gate(int mode, int uid, int gid) {

    boolean opensFor(int user, int group) {
      if (uid == user) {
        return (mode & SEARCH_OWNER) != 0;
      }
      if (gid == group) {
        return (mode & SEARCH_GROUP) != 0;
      }
      return (mode & SEARCH_OTHERS) != 0;
    }
  }

  /** The uppermost parent of a path, which need not exist yet, that is closed to the user. */
  static Optional<Path> closedParent(Path path, int user, int group) {
    return closedParent(existing(path), user, group, Reachability::gate);
  }

  /**
   * The same on given gates.
   *
   * @param real an absolute path without links; it counts as one of its own parents
   */
  static Optional<Path> closedParent(Path real, int user, int group, Function<Path, Gate> gates) {
    Path parent = real.getRoot();
    if (!gates.apply(parent).opensFor(user, group)) {
      return Optional.of(parent);
    }
    for (Path name : real) {
      parent = parent.resolve(name);
      if (!gates.apply(parent).opensFor(user, group)) {
        return Optional.of(parent);
      }
    }
    return Optional.empty();
  }

  private static Path existing(Path path) {
    Path candidate = path.toAbsolutePath().normalize();
    while (!Files.exists(candidate)) {
      candidate = candidate.getParent();
    }
    try {
      return candidate.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Gate gate(Path folder) {
    try {
      Map<String, Object> bits = Files.readAttributes(folder, "unix:mode,uid,gid");
      return new Gate((int) bits.get("mode"), (int) bits.get("uid"), (int) bits.get("gid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

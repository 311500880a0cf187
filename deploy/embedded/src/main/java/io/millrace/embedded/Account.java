package io.millrace.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom Elasticsearch runs: as the user of this JVM, or, since it refuses to run as root, as a
 * numeric user without any rights of its own.
 *
 * @param dropped the numeric user and group, empty if this JVM's own user is good enough
 */
record Account(Optional<Integer> dropped) {

  /** A user and group id that no distribution gives to anybody; it needs no passwd entry. */
  static final int UNPRIVILEGED = 64_123;

  /** The account for a node that this JVM starts. */
  static Account current() {
    return new Account(isRoot() ? Optional.of(UNPRIVILEGED) : Optional.empty());
  }

  /**
   * The command that runs another command under this account.
   *
   * @throws IllegalStateException if this machine has no program that can do so
   */
  List<String> prefix() {
    if (dropped.isEmpty()) {
      return List.of();
    }
    int id = dropped.get();
    Optional<Path> setpriv = ChildProcess.program("setpriv");
    if (setpriv.isPresent()) {
      return List.of(
          setpriv.get().toString(),
          "--reuid=" + id,
          "--regid=" + id,
          "--clear-groups",
          "--no-new-privs",
          "--");
    }
    Optional<Path> chroot = ChildProcess.program("chroot");
    if (chroot.isPresent()) {
      // Only for its change of user: runuser and su would need a passwd entry.
      return List.of(chroot.get().toString(), "--userspec=+" + id + ":+" + id, "--groups=", "/");
    }
    throw new IllegalStateException(
        "Elasticsearch refuses to run as root, and neither setpriv (util-linux) nor chroot"
            + " (coreutils) is there to start it as another user: install one of them, or run as an"
            + " ordinary user");
  }

  /**
   * Checks that the account can reach every path.
   *
   * @throws IllegalStateException naming the parent that is closed to it
   */
  void requireReach(Path... paths) {
    if (dropped.isEmpty()) {
      return;
    }
    int id = dropped.get();
    for (Path path : paths) {
      Reachability.closedParent(path, id, id)
          .ifPresent(
              closed -> {
                throw new IllegalStateException(
                    "Elasticsearch runs as user %d, which cannot reach %s: %s is closed to it; choose another folder or run as an ordinary user"
                        .formatted(id, path, closed));
              });
    }
  }

  /** Gives a folder with all that is in it to this account and closes it to everybody else. */
  void own(Path folder) {
    try {
      if (dropped.isPresent()) {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
          walk.forEach(all::add);
        }
        for (Path path : all) {
          Files.setAttribute(path, "unix:uid", dropped.get(), LinkOption.NOFOLLOW_LINKS);
          Files.setAttribute(path, "unix:gid", dropped.get(), LinkOption.NOFOLLOW_LINKS);
        }
      }
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + folder, e);
    }
  }

  /** Whether this JVM runs as root. */
  static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }
}

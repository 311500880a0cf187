package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one benchmark, and the one program that runs in it at a time: both are gone when it
 * is closed, by Ctrl-C, too.
 */
final class Workplace implements AutoCloseable {

  private final Path folder;
  private final boolean keep;
  private final Thread hook = new Thread(this::clear, "bench-stop");
  private Optional<Child> running = Optional.empty();
  private boolean closed;

  private Workplace(Path folder, boolean keep) {
    this.folder = folder;
    this.keep = keep;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Makes a new folder.
   *
   * @param parent where; by default where temporary files go
   */
  static Workplace open(Optional<Path> parent, boolean keep) throws IOException {
    Path place = parent.orElseGet(Workplace::usual).toAbsolutePath().normalize();
    Files.createDirectories(place);
    Path folder = Files.createTempDirectory(place, "millrace-bench-");
    // The embedded Elasticsearch may run as another user, who must get through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return new Workplace(folder, keep);
  }

  private static Path usual() {
    // The temporary folder of root may be closed to the user of the embedded Elasticsearch.
    return System.getProperty("user.name").equals("root")
        ? Path.of("/var/tmp")
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  Path folder() {
    return folder;
  }

  /** Starts a program; the one before must have ended. */
  synchronized Child start(List<String> command, String name) throws IOException {
    if (closed) {
      throw new BenchException("stopped");
    }
    if (running.filter(Child::isAlive).isPresent()) {
      throw new IllegalStateException("two programs would be measured as one");
    }
    Child child = Child.start(command, folder, name);
    running = Optional.of(child);
    return child;
  }

  /** Deletes what a finished run has left, unless it is to be kept. */
  void discard(Path path) {
    if (keep) {
      return;
    }
    try (Stream<Path> walk = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new BenchException("cannot delete " + path, e);
    }
  }

  private synchronized void clear() {
    if (!closed) {
      closed = true;
      running.ifPresent(Child::close);
      discard(folder);
    }
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running already, and has found nothing left to do.
      return;
    }
  }
}

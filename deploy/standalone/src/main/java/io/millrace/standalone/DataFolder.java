package io.millrace.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where one installation keeps everything; at most one process works in it at a time. */
final class DataFolder implements AutoCloseable {

  private final Path root;
  private Optional<FileChannel> lock = Optional.empty();

  private DataFolder(Path root) {
    this.root = root;
  }

  /** The folder that the user names, or the default one: nothing is created yet. */
  static DataFolder of(Optional<Path> wished) {
    return new DataFolder(wished.orElseGet(DataFolder::usual).toAbsolutePath().normalize());
  }

  private static Path usual() {
    // The embedded Elasticsearch drops root's rights and then could not reach root's home.
    return isRoot()
        ? Path.of("/var/lib/millrace")
        : Path.of(System.getProperty("user.home"), ".millrace");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /**
   * Creates the folder where there is none, and takes it.
   *
   * @throws UserError when another process has it, or when it cannot be created
   */
  void take() {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(
            root,
            PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString(isRoot() ? "rwx--x--x" : "rwx------")));
      }
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = channel.tryLock();
      if (held == null) {
        channel.close();
        throw new UserError(inUse());
      }
      lock = Optional.of(channel);
      for (Path folder : List.of(kafka(), workers(), logs(), temporary())) {
        makePrivate(folder);
      }
      freshTemporary();
    } catch (FileAlreadyExistsException e) {
      throw new UserError("the data folder is a file: " + root);
    } catch (IOException e) {
      throw new UserError(
          "the data folder cannot be used: " + e.getMessage() + "; choose another with --data DIR");
    }
  }

  /** Others may have to pass through the data folder, but not into what holds documents. */
  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** What a killed process left behind goes; native libraries unpack themselves here. */
  private void freshTemporary() throws IOException {
    Path folder = temporary().resolve("main");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
    System.setProperty("java.io.tmpdir", folder.toString());
  }

  private String inUse() {
    return RunningInstance.read(root)
        .map(
            running ->
                "millrace is already running on "
                    + root
                    + " (process "
                    + running.pid()
                    + "); use it, stop it, or choose another folder with --data DIR")
        .orElse("another millrace is busy with " + root + "; wait for it or choose --data DIR");
  }

  /** Whether anything was ever kept here. */
  boolean exists() {
    return Files.isDirectory(root.resolve("kafka")) || Files.isDirectory(root.resolve("blobs"));
  }

  Path root() {
    return root;
  }

  Path blobs() {
    return root.resolve("blobs");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path elasticsearch() {
    return root.resolve("elasticsearch");
  }

  Path workers() {
    return root.resolve("workers");
  }

  /** The user's list of entities, where there is one. */
  Path entities() {
    return root.resolve("entities.yaml");
  }

  /** Which bytes broke their parsers. */
  Path quarantine() {
    return root.resolve("quarantine.json");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  Path logs() {
    return root.resolve("logs");
  }

  @Override
  public void close() {
    lock.ifPresent(
        channel -> {
          try {
            channel.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    lock = Optional.empty();
  }
}

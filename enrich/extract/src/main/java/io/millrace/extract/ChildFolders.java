package io.millrace.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The temporary folders of parser processes: {@code parser-PID-START-…}, named by the process that
 * owns them, so that the next one can wipe what a killed one has left.
 */
final class ChildFolders {

  private static final String PREFIX = "parser-";

  private final Path root;

  ChildFolders(Path root) throws IOException {
    this.root = root.toAbsolutePath();
    Files.createDirectories(
        this.root,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    wipeLeftovers();
  }

  Path create() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    return Files.createTempDirectory(root, PREFIX + self.pid() + "-" + start(self) + "-");
  }

  /** A place that all parser processes share, for what they would else find out again and again. */
  Path shared() {
    return root;
  }

  private void wipeLeftovers() throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(root)) {
      folders = all.filter(f -> String.valueOf(f.getFileName()).startsWith(PREFIX)).toList();
    }
    for (Path folder : folders) {
      String[] name = String.valueOf(folder.getFileName()).split("-");
      if (name.length >= 3 && !lives(name[1], name[2])) {
        wipe(folder);
      }
    }
  }

  private static boolean lives(String pid, String start) {
    try {
      Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
      return process.isPresent() && Long.toString(start(process.get())).equals(start);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Removes a folder with everything in it; what cannot be removed stays for the next pool. */
  static void wipe(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // The child was quicker.
      return;
    } catch (IOException | UncheckedIOException e) {
      org.slf4j.LoggerFactory.getLogger(ChildFolders.class)
          .atWarn()
          .addKeyValue("folder", folder)
          .log("a temporary folder of a parser is left");
    }
  }
}

package io.millrace.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a program on Linux shows to others on its machine and beyond. */
final class Exposure {

  private static final String LISTENS = "0A";

  private Exposure() {}

  /** Where processes listen, such as {@code 0100007F:2384}, as the kernel writes it. */
  static List<String> listening(List<ProcessHandle> processes) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (ProcessHandle process : processes) {
      try (var files = Files.newDirectoryStream(proc(process, "fd"))) {
        for (Path file : files) {
          sockets.add(target(file));
        }
      } catch (IOException e) {
        if (process.isAlive()) {
          throw e;
        }
      }
    }
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[3].equals(LISTENS) && sockets.contains("socket:[" + columns[9] + "]")) {
          addresses.add(columns[1]);
        }
      }
    }
    return addresses;
  }

  private static String target(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (NoSuchFileException e) {
      return ""; // closed by now
    }
  }

  /** Whether an address of {@link #listening} is one of loopback: 127.*, in either form, or ::1. */
  static boolean isLoopback(String address) {
    String host = address.substring(0, address.indexOf(':'));
    boolean four = host.length() == 8 || host.startsWith("0000000000000000FFFF0000");
    return four ? host.endsWith("7F") : host.equals("00000000000000000000000001000000");
  }

  /** The environment of a process, as one text; nothing of one that has ended. */
  static String environment(ProcessHandle process) throws IOException {
    try {
      return new String(Files.readAllBytes(proc(process, "environ")), StandardCharsets.UTF_8);
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      return "";
    }
  }

  private static Path proc(ProcessHandle process, String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  /** What another user of the machine can read below a folder that he can enter. */
  static List<Path> readableByOthers(Path folder) throws IOException {
    List<Path> readable = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            return may(directory, PosixFilePermission.OTHERS_EXECUTE)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && may(file, PosixFilePermission.OTHERS_READ)) {
              readable.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // gone by now
          }
        });
    return readable;
  }

  private static boolean may(Path path, PosixFilePermission permission) throws IOException {
    return Files.getPosixFilePermissions(path).contains(permission);
  }

  /** The logs below a folder, by path; what the broker calls a log are documents. */
  static Map<Path, String> logs(Path folder) throws IOException {
    Map<Path, String> logs = new TreeMap<>();
    List<Path> files;
    try (var all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(f -> !f.startsWith(folder.resolve("kafka/data")))
              .filter(f -> f.toString().contains("/logs/") || f.toString().endsWith(".log"))
              .toList();
    }
    for (Path file : files) {
      logs.put(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
    return logs;
  }
}

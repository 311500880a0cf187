package io.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The program files of Elasticsearch, unpacked once and kept as long as the archive is the same.
 */
final class Distribution {

  /** Written last: a folder without it was never finished. */
  private static final String MARKER = ".unpacked";

  private Distribution() {}

  /**
   * Unpacks an archive into a folder, unless that is done already.
   *
   * @param zip an archive with one folder at its top
   * @param home where the contents of that folder go; replaced if it came from another archive
   * @return true if there was something to do
   */
  static boolean unpack(Path zip, Path home) {
    try {
      String mark = mark(zip);
      Path marker = home.resolve(MARKER);
      if (Files.exists(marker) && Files.readString(marker).equals(mark)) {
        return false;
      }
      Path half = home.resolveSibling(home.getFileName() + ".half");
      delete(half);
      extract(zip, half);
      Files.writeString(half.resolve(MARKER), mark);
      delete(home);
      Files.move(half, home);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + zip + " into " + home, e);
    }
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(folder)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private static String mark(Path zip) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      return archive.entries().nextElement().getName() + " " + Files.size(zip);
    }
  }

  private static void extract(Path zip, Path target) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> all = archive.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path named = Path.of(entry.getName()).normalize();
        if (named.isAbsolute() || named.startsWith("..")) {
          throw new IOException("the archive has an entry outside of itself");
        }
        Path path =
            named.getNameCount() == 1
                ? target
                : target.resolve(named.subpath(1, named.getNameCount()).toString());
        if (entry.isDirectory()) {
          folder(path);
        } else {
          folder(path.getParent());
          try (InputStream in = archive.getInputStream(entry)) {
            Files.copy(in, path);
          }
          // java.util.zip does not tell the permissions: only what stands in bin is to be run.
          boolean program = path.getParent().getFileName().toString().equals("bin");
          permit(path, program ? "rwxr-xr-x" : "rw-r--r--");
        }
      }
    }
  }

  private static void folder(Path path) throws IOException {
    if (!Files.exists(path)) {
      Files.createDirectories(path);
      permit(path, "rwxr-xr-x");
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    // Set and not asked for at creation, where the umask would have its say.
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}

package io.millrace.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A user who drops, changes and removes files by chance, and remembers what should be there. */
final class ChaosInbox {

  /** Nobody may read this but readers of documents. */
  static final String SENTENCE = "The ferryman of Oxmoor counts herons in an unsealed notebook";

  /** A file that should be there. */
  record Expected(String mark, String sha256, boolean readable) {}

  private static final int LARGE = 600_000;

  private final Path root;
  private final Random random;
  private final Map<String, Expected> files = new TreeMap<>();
  private final Set<String> removed = new TreeSet<>();
  private int dropped;
  private int changed;

  ChaosInbox(Path root, Random random) throws IOException {
    this.root = Files.createDirectories(root);
    this.random = random;
  }

  Path root() {
    return root;
  }

  /** By path. */
  Map<String, Expected> files() {
    return files;
  }

  int dropped() {
    return dropped;
  }

  int changed() {
    return changed;
  }

  int removed() {
    return removed.size();
  }

  /** Drops some files, changes and removes some others. */
  void act(int drops) throws Exception {
    for (int i = 0; i < drops; i++) {
      drop();
      if (random.nextInt(5) == 0) {
        write(any());
        changed++;
      }
      if (random.nextInt(10) == 0) {
        remove(any());
      }
    }
  }

  /** Drops one file, and says where. */
  String drop() throws Exception {
    int number = dropped++;
    String path =
        switch (random.nextInt(12)) {
          case 0, 1, 2 -> "page-" + number + ".html";
          case 3 -> "packed-" + number + ".zip";
          case 4 -> "broken-" + number + ".pdf";
          case 5 -> "Größe #" + number + " .txt";
          case 6 -> "folder-" + number % 5 + "/letter-" + number + ".txt";
          case 7 -> number % 3 == 0 ? "large-" + number + ".txt" : "letter-" + number + ".txt";
          default -> "letter-" + number + ".txt";
        };
    write(path);
    return path;
  }

  /** So large that its text must travel beside the record. */
  void dropLarge() throws Exception {
    write("large-" + dropped++ + ".txt");
  }

  private String any() {
    return List.copyOf(files.keySet()).get(random.nextInt(files.size()));
  }

  private void remove(String path) throws Exception {
    Files.delete(file(path));
    files.remove(path);
    removed.add(path);
  }

  private void write(String path) throws Exception {
    String mark = "mark%012x".formatted(random.nextLong() & 0xffff_ffff_ffffL);
    String text = "%s.\n\n%s speaks of %s.\n".formatted(SENTENCE, path, mark);
    byte[] bytes = utf8(text);
    if (path.endsWith(".html")) {
      bytes = utf8("<html><body><p>" + text.replace("\n\n", "</p><p>") + "</p></body></html>");
    } else if (path.endsWith(".zip")) {
      bytes = zip(text);
    } else if (path.endsWith(".pdf")) {
      bytes = utf8("%PDF-1.7\n1 0 obj\n<< /Type /Catalog" + mark);
    } else if (path.startsWith("large")) {
      bytes = utf8(text + "A line of a long report.\n".repeat(LARGE / 25));
    }
    Path file = file(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    files.put(path, new Expected(mark, sha256(bytes), !path.endsWith(".pdf")));
    removed.remove(path);
  }

  /** By its URI, since the names that a JVM can write otherwise depend on its locale. */
  private Path file(String path) throws URISyntaxException {
    String uri = new URI(null, null, "/" + path, null).toASCIIString();
    return Path.of(URI.create(root.toUri() + uri.substring(1)));
  }

  private static byte[] zip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("a.txt", "../../b.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(utf8(text));
      }
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Everything that no log may hold. */
  List<String> secrets() {
    List<String> secrets =
        new ArrayList<>(List.of(SENTENCE, "ferryman", "A line of a long report"));
    files.values().forEach(file -> secrets.add(file.mark()));
    return secrets;
  }
}

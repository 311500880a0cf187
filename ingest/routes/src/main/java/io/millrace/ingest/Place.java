package io.millrace.ingest;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;

/**
 * Where a document lies below its root.
 *
 * @param uri relative, percent-encoded from the raw bytes of the name: the key
 * @param path the same for people to read, normalised (NFC)
 * @param name the last element of {@code path}
 */
public record Place(String uri, String path, String name) {

  /** Reads the key: path and name follow from it. */
  public static Place of(String uri) {
    StringBuilder path = new StringBuilder();
    String name = "";
    for (String segment : uri.split("/", -1)) {
      name = readable(segment);
      path.append(path.isEmpty() ? "" : "/").append(name);
    }
    return new Place(uri, path.toString(), name);
  }

  /**
   * The place of a path that came from a listing of the base.
   *
   * @param base ends with a slash
   */
  static String uri(String base, Path path) {
    String raw = path.toUri().getRawPath();
    // The URI of a folder ends with a slash, but only as long as it exists.
    String bare = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    if (!bare.startsWith(base)) {
      throw new IllegalArgumentException("the path is not below the root");
    }
    return bare.substring(base.length());
  }

  /** The raw path of a folder's URI, which ends with a slash also where nothing is there. */
  static String base(Path folder) {
    String raw = folder.toUri().getRawPath();
    return raw.endsWith("/") ? raw : raw + "/";
  }

  /** Back from the key to a path that opens also names that are no valid text. */
  static Path resolve(String base, String uri) {
    return Path.of(URI.create("file://" + base + uri));
  }

  private static String readable(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) == '%' && i + 2 < segment.length()) {
        bytes.write(Integer.parseInt(segment.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.writeBytes(segment.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    String text =
        Normalizer.normalize(bytes.toString(StandardCharsets.UTF_8), Normalizer.Form.NFC)
            .replaceAll("\\p{Cntrl}", "\uFFFD");
    // A name of nothing but spaces would be invisible, and is no valid name in an event.
    return text.isBlank() ? segment : text;
  }
}

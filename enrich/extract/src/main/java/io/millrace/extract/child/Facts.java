package io.millrace.extract.child;

import io.millrace.contract.Description;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/** What Tika's metadata say, in our words and bounded. */
final class Facts {

  private static final int MOST_KEYS = 100;
  private static final int MOST_VALUES = 10;
  private static final int LONGEST_VALUE = 1_000;
  private static final int LONGEST_KEY = 200;

  /** What is said elsewhere, or is about the parsing rather than the document. */
  private static final Set<String> NO_FACTS =
      Set.of(
          "resourcename",
          "content-type",
          "content-type-parser-override",
          "content-length",
          "content-encoding",
          "multipart-boundary",
          "multipart-subtype",
          "pdf:charsperpage",
          "pdf:unmappedunicodecharsperpage",
          "pdf:ocrpagecount");

  /** Names that Tika gives to what has a registered one. */
  private static final Map<String, String> REGISTERED =
      Map.of("text/x-web-markdown", "text/markdown");

  private Facts() {}

  static Description description(Metadata metadata, boolean ocr) {
    return new Description(
        mediaType(metadata),
        title(metadata),
        authors(metadata),
        date(metadata),
        map(metadata, ocr));
  }

  /** Type and subtype, without parameters. */
  static String mediaType(Metadata metadata) {
    MediaType type = MediaType.parse(metadata.get(Metadata.CONTENT_TYPE));
    return mediaType(type == null ? MediaType.OCTET_STREAM : type);
  }

  static String mediaType(MediaType type) {
    String base = type.getBaseType().toString();
    return REGISTERED.getOrDefault(base, base);
  }

  static Optional<String> title(Metadata metadata) {
    return Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE))
        .map(Facts::line)
        .filter(t -> !t.isEmpty());
  }

  private static List<String> authors(Metadata metadata) {
    return Stream.of(metadata.getValues(TikaCoreProperties.CREATOR))
        .map(Facts::personName)
        .filter(a -> !a.isEmpty())
        .distinct()
        .limit(MOST_VALUES)
        .toList();
  }

  /** {@code Ann Other <ann@example.org>} is Ann Other; an address alone stays. */
  private static String personName(String author) {
    String line = line(author);
    int address = line.indexOf('<');
    String name = address > 0 ? line.substring(0, address).strip() : line;
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1).strip()
        : name;
  }

  private static Optional<LocalDate> date(Metadata metadata) {
    String created = metadata.get(TikaCoreProperties.CREATED);
    if (created == null || created.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(created.substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Map<String, List<String>> map(Metadata metadata, boolean ocr) {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    String charset = metadata.get(Metadata.CONTENT_ENCODING);
    if (charset != null) {
      facts.put("charset", List.of(line(charset)));
    }
    if (ocr) {
      facts.put("ocr", List.of("tesseract"));
    }
    for (String key : new TreeSet<>(Arrays.asList(metadata.names()))) {
      if (facts.size() < MOST_KEYS && isFact(key)) {
        List<String> values =
            Stream.of(metadata.getValues(key))
                .map(Facts::line)
                .filter(v -> !v.isEmpty())
                .distinct()
                .limit(MOST_VALUES)
                .toList();
        if (!values.isEmpty()) {
          facts.putIfAbsent(line(key), values);
        }
      }
    }
    return facts;
  }

  private static boolean isFact(String key) {
    return key.length() <= LONGEST_KEY
        && !key.regionMatches(true, 0, "X-TIKA", 0, 6)
        && !key.startsWith("X-Parsed-By")
        && !key.startsWith("Message:Raw-Header:")
        && !key.startsWith("embedded")
        && !NO_FACTS.contains(key.toLowerCase(java.util.Locale.ROOT));
  }

  private static String line(String raw) {
    // Cut first: a value may be megabytes, and a cut pair is mended by the normal form.
    String cut = raw.length() <= LONGEST_VALUE ? raw : raw.substring(0, LONGEST_VALUE);
    return PlainText.normal(cut).replaceAll("[\n\t\f]", " ").strip();
  }
}

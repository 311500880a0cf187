package io.millrace.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a document may put into a row: everything that it can influence is bounded here. */
final class Bounds {

  /** Characters of a part's text; a longer one is cut, and its row says so. */
  static final int TEXT = 5_000_000;

  /** Rows in the mentions index per document; a document with more entities says so. */
  static final int MENTION_ROWS = 5_000;

  /** Distinct values in one array of a row. */
  static final int VALUES = 1_000;

  private static final int METADATA_KEYS = 500;
  private static final int METADATA_KEY = 256;
  private static final int METADATA_VALUES = 100;
  private static final int METADATA_VALUE = 8_000;

  /** Characters of a name or title; the mappings index no keyword longer than that. */
  private static final int LINE = 1_000;

  private Bounds() {}

  static String line(String value) {
    return cut(value, LINE);
  }

  static List<String> lines(List<String> values) {
    return values.stream().distinct().limit(VALUES).map(Bounds::line).toList();
  }

  /** Cuts, but never between the two halves of a character. */
  static String cut(String value, int characters) {
    if (value.length() <= characters) {
      return value;
    }
    boolean between = Character.isHighSurrogate(value.charAt(characters - 1));
    return value.substring(0, between ? characters - 1 : characters);
  }

  /**
   * Free metadata in a form that a flattened field takes: short keys without control characters.
   */
  static Map<String, List<String>> metadata(Map<String, List<String>> metadata) {
    Map<String, List<String>> bounded = new LinkedHashMap<>();
    metadata.entrySet().stream()
        .filter(e -> !e.getKey().isBlank() && e.getKey().chars().noneMatch(c -> c < ' '))
        .sorted(Map.Entry.comparingByKey())
        .limit(METADATA_KEYS)
        .forEach(
            e -> {
              List<String> values = new ArrayList<>();
              e.getValue().stream()
                  .limit(METADATA_VALUES)
                  .forEach(value -> values.add(cut(value, METADATA_VALUE)));
              bounded.put(wellFormed(cut(e.getKey(), METADATA_KEY)), values);
            });
    return bounded;
  }

  /** Half characters cannot be written as UTF-8: each becomes the replacement character. */
  static String wellFormed(String value) {
    StringBuilder repaired = null;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(value);
      }
      repaired.setCharAt(i, '\uFFFD');
    }
    return repaired == null ? value : repaired.toString();
  }

  /** The path's words, for a search by parts of a name: what is no letter or digit separates. */
  static String words(String path) {
    StringBuilder words = new StringBuilder(path.length());
    path.codePoints().forEach(c -> words.appendCodePoint(Character.isLetterOrDigit(c) ? c : ' '));
    return words.toString().strip();
  }
}

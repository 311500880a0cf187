package io.millrace.console;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Makes a name for a file in the inbox from whatever a browser or a program calls it. */
final class UploadName {

  /** Bytes of a name, with space left for {@code " (2)"}; most file systems take 255. */
  private static final int LONGEST = 200;

  private static final String NAMELESS = "upload";

  private UploadName() {}

  /** A name that is no path, is not hidden, is no lock file and has no control characters. */
  static String of(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    Normalizer.normalize(last, Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && !isInvisible(c))
        .forEach(kept::appendCodePoint);
    String name = kept.toString().strip().replaceFirst("^[.~$\\s]+", "");
    return name.isEmpty() ? NAMELESS : cut(name);
  }

  /** Characters that reverse or hide what stands beside them, and halves of pairs. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR;
  }

  private static String cut(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - ending.length());
    while ((stem + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + ending;
  }

  /** The same name with a number before its ending, for the second file that has it. */
  static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return name.substring(0, end) + " (" + number + ")" + name.substring(end);
  }
}

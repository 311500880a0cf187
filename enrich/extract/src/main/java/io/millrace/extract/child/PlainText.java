package io.millrace.extract.child;

/**
 * The normal form of text: lines end in "\n", a page after the first begins with "\f" at the start
 * of a line, no other control character but tab, no lone surrogate, no blanks at the end of a line,
 * at most one empty line at a time, none around the whole.
 */
final class PlainText {

  private PlainText() {}

  static String normal(CharSequence raw) {
    StringBuilder out = new StringBuilder(raw.length());
    int newlines = 0;
    int pages = 0;
    int blanksFrom = -1;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\r' && i + 1 < raw.length() && raw.charAt(i + 1) == '\n') {
        continue;
      }
      if (c == '\f') {
        pages++;
        newlines = Math.max(newlines, 1);
        blanksFrom = -1;
        continue;
      }
      if (isLineBreak(c)) {
        newlines++;
        blanksFrom = -1;
        continue;
      }
      if (isBlank(c)) {
        blanksFrom = blanksFrom < 0 ? i : blanksFrom;
        continue;
      }
      if (isDropped(c)) {
        continue;
      }
      if (!out.isEmpty()) {
        out.repeat('\n', Math.min(newlines, 2));
      }
      out.repeat('\f', pages);
      if (blanksFrom >= 0 && !(out.isEmpty() && newlines == 0 && isOnlyBlank(raw, i))) {
        appendBlanks(raw, blanksFrom, i, out);
      }
      newlines = 0;
      pages = 0;
      blanksFrom = -1;
      appendWhole(raw, i, c, out);
      if (Character.isHighSurrogate(c) && out.charAt(out.length() - 1) != REPLACEMENT) {
        i++;
      }
    }
    return out.toString();
  }

  private static final char REPLACEMENT = '\ufffd';

  private static boolean isOnlyBlank(CharSequence raw, int to) {
    for (int i = 0; i < to; i++) {
      if (!isBlank(raw.charAt(i)) && !isDropped(raw.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void appendBlanks(CharSequence raw, int from, int to, StringBuilder out) {
    for (int i = from; i < to; i++) {
      if (!isDropped(raw.charAt(i))) {
        out.append(raw.charAt(i));
      }
    }
  }

  private static void appendWhole(CharSequence raw, int i, char c, StringBuilder out) {
    if (!Character.isSurrogate(c)) {
      out.append(c);
    } else if (Character.isHighSurrogate(c)
        && i + 1 < raw.length()
        && Character.isLowSurrogate(raw.charAt(i + 1))) {
      out.append(c).append(raw.charAt(i + 1));
    } else {
      out.append(REPLACEMENT);
    }
  }

  /** Also what breaks lines in other conventions than ours. */
  private static boolean isLineBreak(char c) {
    return c == '\n'
        || c == '\r'
        || c == '\u000b'
        || c == '\u0085'
        || c == '\u2028'
        || c == '\u2029';
  }

  private static boolean isBlank(char c) {
    return c == '\t' || Character.isSpaceChar(c);
  }

  /** Control characters, the byte order mark and the soft hyphen, which would split words. */
  private static boolean isDropped(char c) {
    return (Character.isISOControl(c) && c != '\t') || c == '\ufeff' || c == '\u00ad';
  }
}

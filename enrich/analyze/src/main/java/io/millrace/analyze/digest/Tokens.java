package io.millrace.analyze.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a stretch of text: letters and digits, with hyphens and apostrophes inside. */
final class Tokens {

  /** What is longer is no word: it is cut, so that hostile text costs no more than its length. */
  private static final int LONGEST = 64;

  private Tokens() {}

  /**
   * A word.
   *
   * @param lower in small letters
   * @param joined whether only blanks stand between it and the word before
   */
  record Token(int start, int end, String lower, boolean joined) {

    boolean hasDigit() {
      return lower.chars().anyMatch(Character::isDigit);
    }
  }

  /** The words of {@code text[from, to)}, in order. */
  static List<Token> of(String text, int from, int to) {
    List<Token> tokens = new ArrayList<>();
    int at = from;
    boolean joined = false;
    while (at < to) {
      int c = text.codePointAt(at);
      if (!Character.isLetterOrDigit(c)) {
        joined &= Character.isWhitespace(c) || Character.isSpaceChar(c);
        at += Character.charCount(c);
        continue;
      }
      int end = at;
      while (end < to && end - at < LONGEST && isOfWord(text, end, to)) {
        end += Character.charCount(text.codePointAt(end));
      }
      end = Math.min(end, to);
      tokens.add(new Token(at, end, text.substring(at, end).toLowerCase(Locale.ROOT), joined));
      joined = true;
      at = end;
    }
    return tokens;
  }

  private static boolean isOfWord(String text, int at, int to) {
    int c = text.codePointAt(at);
    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return true;
    }
    return c == '-' && at + 1 < to && Character.isLetterOrDigit(text.codePointAt(at + 1));
  }
}

package io.millrace.analyze.evaluate;

/** Counts words as the evaluation does. */
final class WordCount {

  private WordCount() {}

  /** Runs of letters and digits, and every other character that is no white space. */
  static int of(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean letter = Character.isLetterOrDigit(c);
      if (letter ? !inside : !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        words++;
      }
      inside = letter;
    }
    return words;
  }
}

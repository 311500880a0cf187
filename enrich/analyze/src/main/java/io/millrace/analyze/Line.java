package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text.
 *
 * @param start of the line in the text, in UTF-16 code units
 * @param next where the next line starts
 * @param words what it says, without blanks around; of a very long line only the beginning
 * @param afterBlank whether nothing, an empty line or a page border stands before it
 */
record Line(int start, int next, String words, boolean afterBlank) {

  /** No line that says what a text is, is longer. */
  private static final int LONGEST = 400;

  boolean blank() {
    return words.isEmpty();
  }

  /** The lines of {@code text[from, to)}, at most so many. */
  static List<Line> of(String text, int from, int to, int most) {
    List<Line> lines = new ArrayList<>();
    boolean afterBlank = true;
    for (int at = from; at < to && lines.size() < most; ) {
      int end = text.indexOf('\n', at);
      end = end < 0 || end > to ? to : end;
      String words = text.substring(at, Math.min(end, at + LONGEST)).replace('\u00a0', ' ').strip();
      boolean page = text.charAt(at) == '\f';
      lines.add(new Line(at, Math.min(end + 1, to), words, afterBlank || page));
      afterBlank = words.isEmpty();
      at = end + 1;
    }
    return lines;
  }
}

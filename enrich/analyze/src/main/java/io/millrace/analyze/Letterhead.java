package io.millrace.analyze;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The date that stands at the top of a letter, report or set of minutes. */
final class Letterhead {

  private static final int LINES = 15;

  private Letterhead() {}

  /** The first full day named in the first lines that are not blank. */
  static Optional<LocalDate> date(String text, List<FoundDate> dates) {
    int end = end(text);
    return dates.stream()
        .takeWhile(date -> date.span().end() <= end)
        .flatMap(date -> date.fullDay().stream())
        .findFirst();
  }

  private static int end(String text) {
    int lines = 0;
    boolean blank = true;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        lines += blank ? 0 : 1;
        blank = true;
        if (lines == LINES) {
          return at;
        }
      } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        blank = false;
      }
    }
    return text.length();
  }
}

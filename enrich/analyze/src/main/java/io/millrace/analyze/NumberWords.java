package io.millrace.analyze;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** English numbers in words, from "one" to "ninety-nine", and "a hundred". */
final class NumberWords {

  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  /** A regular expression without groups. */
  static final String PATTERN =
      "(?i:(?:"
          + String.join("|", TENS)
          + ")(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
          + "|(?:fourteen|sixteen|seventeen|eighteen|nineteen|"
          + String.join("|", SMALL)
          + "|a hundred|an?))\\b";

  private NumberWords() {}

  static Optional<Integer> value(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.equals("a hundred")) {
      return Optional.of(100);
    }
    if (lower.equals("a") || lower.equals("an")) {
      return Optional.of(1);
    }
    int sum = 0;
    for (String word : lower.split("-")) {
      int ten = TENS.indexOf(word);
      int small = SMALL.indexOf(word);
      if (ten < 0 && small < 0) {
        return Optional.empty();
      }
      sum += ten >= 0 ? 10 * (ten + 2) : small;
    }
    return Optional.of(sum);
  }
}

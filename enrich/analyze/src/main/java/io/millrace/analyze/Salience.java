package io.millrace.analyze;

import java.util.List;

/**
 * How much a document is about an entity: the square root of its number of mentions, times up to
 * 1.5 for an early first mention, times up to 1.5 for being spread over the whole document, times
 * 1.5 where the title names it; then divided by the highest in the document.
 */
final class Salience {

  private static final int TENTHS = 10;

  private Salience() {}

  /**
   * The weight before it is divided by the highest.
   *
   * @param positions of the mentions in the document, from 0 to 1, not empty
   */
  static double weight(List<Double> positions, boolean inTitle) {
    double first = positions.stream().mapToDouble(p -> p).min().orElse(1);
    long tenths =
        positions.stream()
            .mapToInt(p -> Math.min(TENTHS - 1, (int) (p * TENTHS)))
            .distinct()
            .count();
    return Math.sqrt(positions.size())
        * (1.5 - 0.5 * first)
        * (1 + 0.5 * (tenths - 1) / (TENTHS - 1))
        * (inTitle ? 1.5 : 1);
  }
}

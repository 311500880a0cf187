package io.millrace.analyze.evaluate;

/**
 * How many there are, were found, and were right: of names, or of texts with a label.
 *
 * @param gold how many there are
 * @param found how many were found
 * @param right how many of these are right
 */
public record Score(int gold, int found, int right) {

  public Score {
    if (right < 0 || right > gold || right > found) {
      throw new IllegalArgumentException("no more can be right than there are and were found");
    }
  }

  /** Share of what was found that is right, 0 when nothing was found. */
  public double precision() {
    return found == 0 ? 0 : (double) right / found;
  }

  /** Share of what there is that was found, 0 when there is nothing. */
  public double recall() {
    return gold == 0 ? 0 : (double) right / gold;
  }

  /** The harmonic mean of both, 0 when nothing is right. */
  public double f1() {
    return right == 0 ? 0 : 2.0 * right / (gold + found);
  }
}

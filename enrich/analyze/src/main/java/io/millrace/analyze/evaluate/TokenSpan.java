package io.millrace.analyze.evaluate;

/**
 * A name over the tokens {@code [first, end)} of a sentence.
 *
 * @param type one of {@link TaggedFile#TYPES}
 */
public record TokenSpan(String type, int first, int end) {

  public TokenSpan {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("a span of tokens needs 0 <= first < end");
    }
  }
}

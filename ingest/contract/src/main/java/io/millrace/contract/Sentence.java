package io.millrace.contract;

/**
 * A sentence and its tone.
 *
 * @param start offset into the text of the part, in UTF-16 code units
 * @param end exclusive
 */
public record Sentence(int start, int end, Sentiment sentiment) {

  public Sentence {
    Check.that(start >= 0 && start < end, "a sentence needs 0 <= start < end");
    Check.present(sentiment, "sentiment");
  }
}

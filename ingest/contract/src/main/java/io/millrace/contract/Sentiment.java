package io.millrace.contract;

/**
 * A tone.
 *
 * @param score -1 (negative) to 1 (positive); 0 when not applicable
 * @param confidence 0 to 1, the probability of the label; 0 when not applicable
 */
public record Sentiment(SentimentLabel label, double score, double confidence) {

  public static final Sentiment NOT_APPLICABLE = new Sentiment(SentimentLabel.NOT_APPLICABLE, 0, 0);

  public Sentiment {
    Check.present(label, "label");
    Check.that(score >= -1 && score <= 1, "score must be in [-1, 1]: " + score);
    Check.that(confidence >= 0 && confidence <= 1, "confidence must be in [0, 1]: " + confidence);
    Check.that(
        label != SentimentLabel.NOT_APPLICABLE || (score == 0 && confidence == 0),
        "no score where sentiment is not applicable");
  }
}

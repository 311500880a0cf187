package io.millrace.analyze;

import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;

/** How probable it is that something is negative, neutral or positive. */
public record Tone(double negative, double neutral, double positive) {

  /** The probabilities behind three logits, which are used up. */
  static Tone of(float[] logits) {
    LinearHead.logSoftmax(logits, 0, logits.length);
    return new Tone(Math.exp(logits[0]), Math.exp(logits[1]), Math.exp(logits[2]));
  }

  /** From -1 to 1. */
  public double score() {
    return positive - negative;
  }

  /** The most probable label with its probability, rounded to four decimals. */
  Sentiment sentiment() {
    SentimentLabel label = SentimentLabel.NEUTRAL;
    double confidence = neutral;
    if (negative > confidence) {
      label = SentimentLabel.NEGATIVE;
      confidence = negative;
    }
    if (positive > confidence) {
      label = SentimentLabel.POSITIVE;
      confidence = positive;
    }
    return new Sentiment(label, rounded(score()), rounded(confidence));
  }

  static double rounded(double value) {
    // Adding 0.0 turns -0.0, which JSON would show, into 0.0.
    return Math.round(Math.max(-1, Math.min(1, value)) * 10_000) / 10_000.0 + 0.0;
  }
}

package io.millrace.analyze.evaluate;

import io.millrace.contract.SentimentLabel;
import java.util.Locale;
import java.util.Optional;

/** How the files write a tone. */
final class ToneLabel {

  static final String FORMS = "negative, neutral, positive, -1, 0 or 1";

  private ToneLabel() {}

  static Optional<SentimentLabel> of(String written) {
    return switch (written.strip().toLowerCase(Locale.ROOT)) {
      case "negative", "-1", "-1.0" -> Optional.of(SentimentLabel.NEGATIVE);
      case "neutral", "0", "0.0" -> Optional.of(SentimentLabel.NEUTRAL);
      case "positive", "1", "+1", "1.0" -> Optional.of(SentimentLabel.POSITIVE);
      default -> Optional.empty();
    };
  }
}

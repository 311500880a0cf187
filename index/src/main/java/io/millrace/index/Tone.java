package io.millrace.index;

import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A sentiment as fields of a row; no score where none applies, so that averages stay true. */
record Tone(SentimentLabel label, Optional<Double> score, Optional<Double> confidence) {

  static Tone of(Sentiment sentiment) {
    return sentiment.label() == SentimentLabel.NOT_APPLICABLE
        ? new Tone(sentiment.label(), Optional.empty(), Optional.empty())
        : new Tone(
            sentiment.label(), Optional.of(sentiment.score()), Optional.of(sentiment.confidence()));
  }

  /** The tone towards one entity over all parts, each weighted by its mentions. */
  static final class Sum {
    private final Map<SentimentLabel, Integer> votes = new EnumMap<>(SentimentLabel.class);
    private int weight;
    private double score;
    private double confidence;

    void add(Sentiment sentiment, int mentions) {
      if (sentiment.label() == SentimentLabel.NOT_APPLICABLE) {
        return;
      }
      votes.merge(sentiment.label(), mentions, Integer::sum);
      weight += mentions;
      score += sentiment.score() * mentions;
      confidence += sentiment.confidence() * mentions;
    }

    Tone tone() {
      if (weight == 0) {
        return of(Sentiment.NOT_APPLICABLE);
      }
      int most = votes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
      SentimentLabel label =
          votes.values().stream().filter(v -> v == most).count() > 1
              ? SentimentLabel.NEUTRAL
              : votes.entrySet().stream()
                  .filter(e -> e.getValue() == most)
                  .map(Map.Entry::getKey)
                  .findFirst()
                  .orElseThrow();
      return new Tone(label, Optional.of(score / weight), Optional.of(confidence / weight));
    }
  }
}

package io.millrace.analyze;

import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One tone out of many.
 *
 * <p>Of a part: the mean of the probabilities of its sentences, each weighted by the square root of
 * its number of words, so that a long sentence counts more than a short one but not as much more as
 * it is longer. Only prose counts: what ends like a sentence, or is at least {@value #LONG} words
 * long. Letterheads, headings, table cells, greetings ("Dear Mr Smith,"), closings ("Yours
 * sincerely,") and signatures end without a full stop; they are polite whatever the letter says. A
 * part without any prose is the mean of all its sentences.
 *
 * <p>Of a document: the mean over its parts with a tone, weighted by the length of their texts.
 * Towards an entity: the mean over its mentions, each weighted by how sure it is that it has a tone
 * at all, from {@value #NAMED} to 1: a long letter names its addressee ten times for each time that
 * it says what it thinks of him.
 *
 * <p>The score of a mean is P(positive) - P(negative); it is positive from {@value #TONED} on,
 * negative from -{@value #TONED} down, else neutral, and the confidence is the mean probability of
 * that label. The most probable label would not do: a long letter of complaint has many neutral
 * sentences, and a report without any tone stays within 0.1 of 0.
 */
final class Tones {

  private static final double TONED = 0.2;
  private static final double NAMED = 0.05;
  private static final int LONG = 12;

  private double negative;
  private double neutral;
  private double positive;
  private double weights;

  private void add(Tone tone, double weight) {
    negative += weight * tone.negative();
    neutral += weight * tone.neutral();
    positive += weight * tone.positive();
    weights += weight;
  }

  private Optional<Tone> mean() {
    return weights == 0
        ? Optional.empty()
        : Optional.of(new Tone(negative / weights, neutral / weights, positive / weights));
  }

  static Optional<Tone> ofPart(String text, List<SentenceReading> sentences) {
    Tones prose = new Tones();
    Tones all = new Tones();
    for (SentenceReading sentence : sentences) {
      double weight = Math.sqrt(sentence.words());
      if (sentence.tone().isEmpty()) {
        continue;
      }
      Tone tone = sentence.tone().get();
      all.add(tone, weight);
      if (sentence.words() >= LONG || endsLikeSentence(text, sentence.span())) {
        prose.add(tone, weight);
      }
    }
    return prose.mean().or(all::mean);
  }

  /**
   * @param parts the tones of the parts that have one
   * @param lengths of the texts of these parts
   */
  static Optional<Tone> ofDocument(List<Tone> parts, List<Integer> lengths) {
    Tones mean = new Tones();
    for (int i = 0; i < parts.size(); i++) {
      mean.add(parts.get(i), lengths.get(i));
    }
    return mean.mean();
  }

  static Optional<Tone> towards(Collection<Tone> mentions) {
    Tones mean = new Tones();
    mentions.forEach(tone -> mean.add(tone, NAMED + (1 - NAMED) * (1 - tone.neutral())));
    return mean.mean();
  }

  /** The label, score and confidence of a mean. */
  static Sentiment sentiment(Optional<Tone> mean) {
    if (mean.isEmpty()) {
      return Sentiment.NOT_APPLICABLE;
    }
    Tone tone = mean.get();
    double score = Tone.rounded(tone.score());
    if (score >= TONED) {
      return new Sentiment(SentimentLabel.POSITIVE, score, Tone.rounded(tone.positive()));
    }
    if (score <= -TONED) {
      return new Sentiment(SentimentLabel.NEGATIVE, score, Tone.rounded(tone.negative()));
    }
    return new Sentiment(SentimentLabel.NEUTRAL, score, Tone.rounded(tone.neutral()));
  }

  private static boolean endsLikeSentence(String text, Span span) {
    int at = span.end() - 1;
    while (at > span.start() && "\"')]}”’»*_".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return ".!?…。！？".indexOf(text.charAt(at)) >= 0;
  }
}

package io.millrace.peers;

import com.vader.sentiment.analyzer.SentimentAnalyzer;
import io.millrace.analyze.SentenceAnalyzer.Name;
import io.millrace.analyze.SentenceAnalyzer.Target;
import io.millrace.analyze.Tone;
import io.millrace.analyze.evaluate.Annotator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The lexicon VADER, in its port to Java: positive from a compound score of 0.05 on, negative from
 * -0.05 down, as its authors say. It knows no names and no targets.
 */
final class Vader implements Annotator {

  private static final double THRESHOLD = 0.05;

  @Override
  public List<List<Name>> names(List<String> texts) {
    return texts.stream().map(text -> List.<Name>of()).toList();
  }

  @Override
  public List<Optional<Tone>> tones(List<String> texts) {
    return texts.stream().map(Vader::tone).toList();
  }

  private static Optional<Tone> tone(String text) {
    try {
      SentimentAnalyzer analyzer = new SentimentAnalyzer(text);
      analyzer.analyze();
      double compound = analyzer.getPolarity().get("compound");
      double neutral = Math.abs(compound) < THRESHOLD ? 1 : 0;
      return Optional.of(
          new Tone(
              (1 - compound) / 2 * (1 - neutral), neutral, (1 + compound) / 2 * (1 - neutral)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Optional<Tone>> towards(List<Target> targets) {
    return tones(targets.stream().map(Target::text).toList());
  }
}

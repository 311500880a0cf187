package io.millrace.analyze.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.SentenceAnalyzer;
import io.millrace.analyze.SentenceAnalyzer.Target;
import io.millrace.contract.SentimentLabel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

  private static SentenceAnalyzer analyzer;
  private static Evaluation evaluation;

  @BeforeAll
  static void open() {
    analyzer = SentenceAnalyzer.open(AnalyzeSettings.defaults(), Optional.empty());
    evaluation = Evaluation.ofQuality(Annotator.of(analyzer), (what, done, all) -> {});
  }

  @AfterAll
  static void close() {
    analyzer.close();
  }

  @Test
  void aNameIsRightWithTheSameTokensAndTheSameType() {
    SpanCounts counts = new SpanCounts();
    TokenSpan name = new TokenSpan("PER", 0, 2);
    counts.add(List.of(name), List.of(name));
    counts.add(List.of(name), List.of(new TokenSpan("PER", 0, 1)));
    counts.add(List.of(name), List.of(new TokenSpan("ORG", 0, 2)));
    counts.add(List.of(name), List.of());
    assertThat(counts.perType())
        .isEqualTo(
            Map.of(
                "PER", new Score(4, 2, 1), "ORG", new Score(0, 1, 0), "LOC", new Score(0, 0, 0)));
    Score micro = counts.micro();
    assertThat(micro.precision()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(micro.recall()).isEqualTo(0.25);
    assertThat(micro.f1()).isCloseTo(2 / 7.0, within(1e-9));
    assertThat(new Score(0, 0, 0).f1()).isZero();
  }

  @Test
  void macroF1IsTheMeanOverTheLabelsThatAreThereOrWereFound() {
    LabelCounts counts =
        new LabelCounts(
            List.of(SentimentLabel.NEGATIVE, SentimentLabel.NEUTRAL, SentimentLabel.POSITIVE));
    counts.add(SentimentLabel.NEGATIVE, SentimentLabel.NEGATIVE);
    counts.add(SentimentLabel.NEGATIVE, SentimentLabel.NEUTRAL);
    counts.add(SentimentLabel.NEGATIVE, SentimentLabel.NEGATIVE);
    assertThat(counts.accuracy()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(counts.macroF1()).isCloseTo((0.8 + 0) / 2, within(1e-9));
    assertThat(counts.confusion().get(SentimentLabel.NEGATIVE))
        .containsEntry(SentimentLabel.NEUTRAL, 1);
  }

  @Test
  void namesAreMappedToTheTokensThatWereGiven() throws InterruptedException {
    TaggedSentence sentence =
        new TaggedSentence(
            List.of("Margaret", "Holloway", "'s", "letter", "reached", "Birmingham", "."),
            List.of(new TokenSpan("PER", 0, 2), new TokenSpan("LOC", 5, 6)));
    EntityReport report =
        evaluation.entities(new TaggedFile(List.of(sentence, sentence), List.of("a note")));
    assertThat(report.micro()).isEqualTo(new Score(4, 4, 4));
    assertThat(report.words()).isEqualTo(14);
    assertThat(report.wordsPerCpuSecond()).isPositive();
    assertThat(report.notes()).containsExactly("a note");
  }

  @Test
  void neutralIsNoAnswerOfTwo() throws InterruptedException {
    LabelledFile file =
        new LabelledFile(
            List.of(
                new LabelledFile.Item(SentimentLabel.POSITIVE, "The hall opens at nine."),
                new LabelledFile.Item(SentimentLabel.NEGATIVE, "The waiter was rude. I hated it.")),
            List.of());
    assertThat(evaluation.sentiment(file, true).perLabel())
        .containsOnlyKeys(SentimentLabel.NEGATIVE, SentimentLabel.POSITIVE);
    LabelReport three = evaluation.sentiment(file, false);
    assertThat(three.accuracy()).isEqualTo(0.5);
    assertThat(three.confusion().get(SentimentLabel.POSITIVE))
        .containsEntry(SentimentLabel.NEUTRAL, 1);
  }

  @Test
  void theToneTowardsATargetIsThatOfItsSentence() throws InterruptedException {
    String text =
        "Ms Hale did brilliant work, we admire her. The hall is in Leeds. Mr Roe lied to us.";
    List<TargetFile.Item> items =
        List.of(
            item(text, "Hale", SentimentLabel.POSITIVE),
            item(text, "Leeds", SentimentLabel.NEUTRAL),
            item(text, "Roe", SentimentLabel.NEGATIVE));
    LabelReport report = evaluation.target(new TargetFile(items));
    assertThat(report.accuracy()).isEqualTo(1);
    assertThat(report.macroF1()).isEqualTo(1);
  }

  @Test
  void theSpeedIsBesideThatOfTheEncoderAlone() throws InterruptedException {
    StringBuilder text = new StringBuilder("Ms Hale came. Ms Hale came. ");
    for (int i = 0; i < 200; i++) {
      text.append("Hall ").append(i).append(" is in Leeds. ");
    }
    SpeedReport report =
        new SpeedEvaluation(analyzer, new TimedPasses((what, done, all) -> {}, 0, 0))
            .speed(new PlainText(text.toString()));
    assertThat(report.sentences()).isEqualTo(201);
    assertThat(report.words()).isEqualTo(4 + 200 * 6);
    assertThat(report.wordsPerCpuSecond()).isPositive();
    assertThat(report.ratio()).isBetween(0.05, 5.0);
  }

  @Test
  void wordsAndPunctuationMarksAreCounted() {
    assertThat(WordCount.of("Mr Roe's 2nd letter (3.5 pages)!")).isEqualTo(13);
    assertThat(WordCount.of(" \u00a0")).isZero();
  }

  private static TargetFile.Item item(String text, String target, SentimentLabel label) {
    int start = text.indexOf(target);
    return new TargetFile.Item(label, new Target(text, start, start + target.length()));
  }
}

package io.millrace.analyze.evaluate;

import io.millrace.analyze.SentenceAnalyzer;
import io.millrace.analyze.SentenceAnalyzer.Name;
import io.millrace.analyze.Tone;
import io.millrace.contract.EntityType;
import io.millrace.contract.SentimentLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Compares what the analysis says with files that carry the truth, and takes the time. */
public final class Evaluation {

  private static final List<SentimentLabel> THREE =
      List.of(SentimentLabel.NEGATIVE, SentimentLabel.NEUTRAL, SentimentLabel.POSITIVE);
  private static final List<SentimentLabel> TWO =
      List.of(SentimentLabel.NEGATIVE, SentimentLabel.POSITIVE);

  private final Annotator annotator;
  private final TimedPasses passes;

  public Evaluation(Annotator annotator, Progress progress) {
    this(annotator, new TimedPasses(progress));
  }

  /** One that does not warm up and goes over each file once: its speeds mean little. */
  public static Evaluation ofQuality(Annotator annotator, Progress progress) {
    return new Evaluation(annotator, new TimedPasses(progress, 0, 0));
  }

  Evaluation(Annotator annotator, TimedPasses passes) {
    this.annotator = annotator;
    this.passes = passes;
  }

  /**
   * Names. The model reads the tokens with a blank between any two; a name that it finds covers the
   * tokens that it touches.
   */
  public EntityReport entities(TaggedFile file) throws InterruptedException {
    List<TaggedSentence> sentences = file.sentences();
    TimedPasses.Passes<List<TokenSpan>> timed = passes.run(sentences, this::names);
    SpanCounts counts = new SpanCounts();
    for (int i = 0; i < sentences.size(); i++) {
      counts.add(sentences.get(i).names(), timed.results().get(i));
    }
    int words = sentences.stream().mapToInt(sentence -> sentence.tokens().size()).sum();
    return new EntityReport(
        sentences.size(),
        words,
        counts.micro(),
        counts.perType(),
        timed.itemsPerSecond() * words / sentences.size(),
        file.notes());
  }

  private List<List<TokenSpan>> names(List<TaggedSentence> sentences) throws InterruptedException {
    List<List<Name>> names = annotator.names(sentences.stream().map(TaggedSentence::text).toList());
    List<List<TokenSpan>> spans = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      TaggedSentence sentence = sentences.get(i);
      spans.add(
          TaggedSentence.apart(
              names.get(i).stream()
                  .flatMap(
                      name ->
                          sentence.touched(type(name.type()), name.start(), name.end()).stream())
                  .toList()));
    }
    return spans;
  }

  private static String type(EntityType type) {
    return switch (type) {
      case PERSON -> "PER";
      case ORGANIZATION -> "ORG";
      case LOCATION -> "LOC";
      default -> throw new IllegalArgumentException("no type of the files: " + type);
    };
  }

  /**
   * The tone of texts: the most probable label.
   *
   * @param twoWay whether neutral is no answer; the file must have no neutral text then
   */
  public LabelReport sentiment(LabelledFile file, boolean twoWay) throws InterruptedException {
    List<String> texts = file.items().stream().map(LabelledFile.Item::text).toList();
    return report(
        twoWay ? TWO : THREE,
        file.items().stream().map(LabelledFile.Item::label).toList(),
        texts,
        passes.run(texts, annotator::tones),
        file.notes());
  }

  /** The tone towards targets: the most probable label. */
  public LabelReport target(TargetFile file) throws InterruptedException {
    List<SentenceAnalyzer.Target> targets =
        file.items().stream().map(TargetFile.Item::target).toList();
    return report(
        THREE,
        file.items().stream().map(TargetFile.Item::label).toList(),
        targets.stream().map(SentenceAnalyzer.Target::text).toList(),
        passes.run(targets, annotator::towards),
        List.of());
  }

  private static LabelReport report(
      List<SentimentLabel> labels,
      List<SentimentLabel> gold,
      List<String> texts,
      TimedPasses.Passes<Optional<Tone>> timed,
      List<String> notes) {
    LabelCounts counts = new LabelCounts(labels);
    for (int i = 0; i < gold.size(); i++) {
      counts.add(gold.get(i), label(timed.results().get(i), labels));
    }
    int words = texts.stream().mapToInt(WordCount::of).sum();
    return new LabelReport(
        gold.size(),
        words,
        counts.accuracy(),
        counts.macroF1(),
        counts.perLabel(),
        counts.confusion(),
        timed.itemsPerSecond() * words / gold.size(),
        notes);
  }

  /** The most probable of some labels; without a tone, neutral where that is one of them. */
  private static SentimentLabel label(Optional<Tone> tone, List<SentimentLabel> labels) {
    Tone probabilities = tone.orElse(new Tone(0, 1, 0));
    SentimentLabel best = labels.getFirst();
    for (SentimentLabel label : labels) {
      if (of(label).applyAsDouble(probabilities) > of(best).applyAsDouble(probabilities)) {
        best = label;
      }
    }
    return best;
  }

  private static ToDoubleFunction<Tone> of(SentimentLabel label) {
    return switch (label) {
      case NEGATIVE -> Tone::negative;
      case POSITIVE -> Tone::positive;
      default -> Tone::neutral;
    };
  }
}

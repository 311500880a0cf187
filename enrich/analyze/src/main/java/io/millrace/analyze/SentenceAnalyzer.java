package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the analysis says of single texts, for those who want to measure it. They take the path of
 * the sentences of a document: the same batches, the same model, the same least score. What is
 * given in one call shares batches like one document.
 */
public final class SentenceAnalyzer implements AutoCloseable {

  private final AnalyzeSettings settings;
  private final Engines engines;
  private final SentenceReader reader;

  private SentenceAnalyzer(AnalyzeSettings settings, Engines engines) {
    this.settings = settings;
    this.engines = engines;
    this.reader = engines.own();
  }

  /**
   * Loads a model; takes about a second.
   *
   * @param model a folder with {@code encoder.onnx}, {@code heads.json} and {@code vocab.txt};
   *     without one, the model that documents are analysed with
   * @throws ModelException when it cannot be used
   */
  public static SentenceAnalyzer open(AnalyzeSettings settings, Optional<Path> model) {
    ModelBundle bundle = model.map(ModelBundle::in).orElseGet(ModelBundle::builtIn);
    return new SentenceAnalyzer(settings, Engines.open(bundle, settings));
  }

  /**
   * A name in a sentence.
   *
   * @param start in UTF-16 code units of the sentence
   * @param end exclusive
   */
  public record Name(EntityType type, int start, int end) {}

  /**
   * A stretch of a text, towards which there is a tone.
   *
   * @param start in UTF-16 code units of the text
   * @param end exclusive
   */
  public record Target(String text, int start, int end) {
    public Target {
      if (start < 0 || end <= start || end > text.length()) {
        throw new IllegalArgumentException("a target needs 0 <= start < end <= length of its text");
      }
    }
  }

  /**
   * The people, organisations and places in each text, which is taken as one sentence: as the model
   * marks them.
   *
   * <p>In documents names are trimmed besides (no possessive 's), and those in small letters beside
   * capitals are dropped: readers take them for noise, the annotators of test sets do not. Strict
   * F1 on the development parts of English Web Treebank and CrossNER politics: as marked 88.6 and
   * 92.3, without those in small letters 87.8 and 92.2; without a least score 88.3 and 92.3.
   *
   * @throws InterruptedException when the thread is interrupted while it reads
   */
  public List<List<Name>> names(List<String> sentences) throws InterruptedException {
    Joined joined = new Joined();
    for (String sentence : sentences) {
      joined.add(sentence, List.of(new Span(0, sentence.length())));
    }
    List<Optional<SentenceReading>> readings = joined.read(engines);
    List<List<Name>> names = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      int start = joined.start(i);
      names.add(
          readings.get(i).stream()
              .flatMap(reading -> reading.names().stream())
              .filter(tagged -> tagged.score() >= settings.minimumScore())
              .map(n -> new Name(n.type(), n.span().start() - start, n.span().end() - start))
              .toList());
    }
    return names;
  }

  /**
   * The tone of each text, over its sentences as over those of a part of a document.
   *
   * @return nothing for a text without any word
   * @throws InterruptedException when the thread is interrupted while it reads
   */
  public List<Optional<Tone>> tones(List<String> texts) throws InterruptedException {
    Joined joined = new Joined();
    texts.forEach(text -> joined.add(text, sentences(text)));
    List<Optional<SentenceReading>> readings = joined.read(engines);
    List<Optional<Tone>> tones = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      tones.add(
          Tones.ofPart(
              joined.text(),
              readings.subList(joined.first(i), joined.first(i + 1)).stream()
                  .flatMap(Optional::stream)
                  .toList()));
    }
    return tones;
  }

  /**
   * The tone towards each target, in that sentence of its text that holds most of it.
   *
   * @return nothing for a target without any word
   * @throws InterruptedException when the thread is interrupted while it reads
   */
  public List<Optional<Tone>> towards(List<Target> targets) throws InterruptedException {
    Joined joined = new Joined();
    targets.forEach(target -> joined.add(target.text(), sentences(target.text())));
    List<SentenceScores> scores =
        reader.scores(joined.text(), joined.sentences(), Integer.MAX_VALUE);
    List<Optional<Tone>> tones = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      int start = joined.start(i);
      Span span = new Span(start + target.start(), start + target.end());
      tones.add(towards(span, scores.subList(joined.first(i), joined.first(i + 1))));
    }
    return tones;
  }

  /** Sentences as the encoder takes them. */
  public static final class Batches {
    private final List<List<Window>> windows;

    private Batches(List<List<Window>> windows) {
      this.windows = windows;
    }
  }

  /** Brings sentences into the form that the encoder takes. */
  public Batches batches(List<String> sentences) {
    Joined joined = new Joined();
    sentences.forEach(s -> joined.add(s, List.of(new Span(0, s.length()))));
    return new Batches(reader.batches(joined.text(), joined.sentences()));
  }

  /** Runs the encoder alone: no tokenizer, no heads. */
  public void encode(Batches batches) {
    reader.encodeAlone(batches.windows);
  }

  /** Where the sentences of a text are, as texts. */
  public List<String> split(String text) {
    return sentences(text).stream().map(span -> span.of(text)).toList();
  }

  private static Optional<Tone> towards(Span target, List<SentenceScores> sentences) {
    Optional<Tone> tone = Optional.empty();
    int most = 0;
    for (SentenceScores scores : sentences) {
      Words words = scores.words();
      int first = 0;
      while (first < words.count() && words.end(first) <= target.start()) {
        first++;
      }
      int end = first;
      while (end < words.count() && words.start(end) < target.end()) {
        end++;
      }
      if (end - first > most) {
        most = end - first;
        tone = Optional.of(scores.towards(first, end));
      }
    }
    return tone;
  }

  private List<Span> sentences(String text) {
    return Sentences.of(text, text.length(), settings.sentencesPerPart());
  }

  @Override
  public void close() {
    engines.close();
  }

  /** Texts that are read as one, and the sentences of each of them. */
  private static final class Joined {
    private final StringBuilder text = new StringBuilder();
    private final List<Span> sentences = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();

    void add(String part, List<Span> spans) {
      starts.add(text.length());
      firsts.add(sentences.size());
      for (Span span : spans) {
        sentences.add(new Span(text.length() + span.start(), text.length() + span.end()));
      }
      text.append(part).append("\n\n");
    }

    List<Optional<SentenceReading>> read(Engines engines) throws InterruptedException {
      return engines.read(engines.language(), text(), sentences, Integer.MAX_VALUE).sentences();
    }

    String text() {
      return text.toString();
    }

    List<Span> sentences() {
      return sentences;
    }

    int start(int index) {
      return starts.get(index);
    }

    int first(int index) {
      return index == firsts.size() ? sentences.size() : firsts.get(index);
    }
  }
}

package io.millrace.analyze;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which model reads what: the user's where they cover the language, else the built-in one, which
 * finds names in English and German, tones in English only, and alone reads the tone towards a
 * name.
 */
final class Engines implements AutoCloseable {

  /** Languages in which the built-in model finds names. */
  private static final Set<String> NAMED = Set.of(Languages.ENGLISH, Languages.GERMAN);

  private final SentenceReader own;
  private final Optional<NameEngine> names;
  private final Optional<ToneEngine> tones;

  private Engines(SentenceReader own, Optional<NameEngine> names, Optional<ToneEngine> tones) {
    this.own = own;
    this.names = names;
    this.tones = tones;
  }

  /** The built-in model, or another of its form, alone. */
  static Engines of(SentenceReader own) {
    return new Engines(own, Optional.empty(), Optional.empty());
  }

  /**
   * Loads the models; takes about a second for each.
   *
   * @param bundle the built-in model, or another of its form
   * @throws ModelException when one of them cannot be used
   */
  static Engines open(ModelBundle bundle, AnalyzeSettings settings) {
    EngineSettings chosen = settings.engines();
    int batch = settings.batchPieces();
    // What the user chose comes first: it may be wrong, and the message should not wait.
    Optional<NameEngine> names = Optional.empty();
    Optional<ToneEngine> tones = Optional.empty();
    boolean opened = false;
    try {
      names =
          chosen
              .entityModel()
              .map(f -> NameEngine.open(ModelFolder.of(f), chosen.languages(), batch));
      tones =
          chosen
              .toneModel()
              .map(f -> ToneEngine.open(ModelFolder.of(f), chosen.languages(), batch));
      Engines engines = new Engines(SentenceReader.open(bundle, batch), names, tones);
      opened = true;
      return engines;
    } finally {
      if (!opened) {
        names.ifPresent(NameEngine::close);
        tones.ifPresent(ToneEngine::close);
      }
    }
  }

  /** The built-in model's reader. */
  SentenceReader own() {
    return own;
  }

  /** Whether any model reads this language. */
  boolean cover(String language) {
    return NAMED.contains(language)
        || names.filter(engine -> engine.classifier().languages().contains(language)).isPresent()
        || tones.filter(engine -> engine.classifier().languages().contains(language)).isPresent();
  }

  /** A language that the user's models cover, English if they do or there are none. */
  String language() {
    Set<String> languages = new LinkedHashSet<>();
    names.ifPresent(engine -> languages.addAll(engine.classifier().languages()));
    tones.ifPresent(engine -> languages.addAll(engine.classifier().languages()));
    return languages.isEmpty() || languages.contains(Languages.ENGLISH)
        ? Languages.ENGLISH
        : languages.iterator().next();
  }

  /** The user's models with hashes of their files, as the provenance names them; may be empty. */
  String versions() {
    return names.map(engine -> " entities:" + engine.classifier().version()).orElse("")
        + tones.map(engine -> " tone:" + engine.classifier().version()).orElse("");
  }

  /**
   * Reads sentences in a language.
   *
   * @param mostPieces that go through each model
   * @see SentenceReader#read
   */
  SentenceReader.Readings read(String language, String text, List<Span> sentences, int mostPieces)
      throws InterruptedException {
    Optional<NameEngine.Found> named = Optional.empty();
    if (names.isPresent() && names.get().classifier().languages().contains(language)) {
      named = Optional.of(names.get().names(text, sentences, mostPieces));
    }
    Optional<ToneEngine.Found> toned = Optional.empty();
    if (tones.isPresent() && tones.get().classifier().languages().contains(language)) {
      toned = Optional.of(tones.get().tones(text, sentences, mostPieces));
    }
    if (language.equals(Languages.ENGLISH)) {
      return own.read(text, sentences, mostPieces, named, toned);
    }
    return NAMED.contains(language) && named.isEmpty()
        ? own.read(text, sentences, mostPieces, named, toned).names(toned.isPresent())
        : alone(sentences, named, toned);
  }

  /** What the user's models say without the built-in one. */
  private static SentenceReader.Readings alone(
      List<Span> sentences, Optional<NameEngine.Found> named, Optional<ToneEngine.Found> toned) {
    List<ClassifiedSentences> read = new ArrayList<>();
    named.ifPresent(found -> read.add(found.sentences()));
    toned.ifPresent(found -> read.add(found.sentences()));
    int count = read.stream().mapToInt(r -> r.words().size()).min().orElse(0);
    List<Optional<SentenceReading>> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int sentence = i;
      int words = read.getFirst().words().get(i).count();
      List<TaggedSpan> names =
          named.map(found -> found.names(sentence)).orElse(List.of()).stream()
              .map(name -> new TaggedSpan(name.type(), name.span(), name.score(), Optional.empty()))
              .toList();
      readings.add(
          words == 0
              ? Optional.empty()
              : Optional.of(
                  new SentenceReading(
                      sentences.get(i),
                      words,
                      toned.flatMap(found -> found.tone(sentence)),
                      names,
                      List.of())));
    }
    return new SentenceReader.Readings(
        readings,
        read.stream().mapToInt(ClassifiedSentences::pieces).max().orElse(0),
        read.stream().allMatch(ClassifiedSentences::complete));
  }

  @Override
  public void close() {
    own.close();
    names.ifPresent(NameEngine::close);
    tones.ifPresent(ToneEngine::close);
  }
}

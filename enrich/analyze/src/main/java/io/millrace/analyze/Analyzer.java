package io.millrace.analyze;

import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentExtracted;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Text into language, entities and tone. One instance serves any number of threads and works in the
 * caller's thread alone.
 */
public final class Analyzer implements AutoCloseable {

  /** The built-in model, the detector of languages and the rules, as the provenance names them. */
  private static final String MODEL = "encoder-en-v3";

  private static final String OTHERS = "lingua-1.2.2 rules-v4";

  /** Today's versions of the built-in parts, as a replay compares them with those of documents. */
  public static final String BUILT_IN = MODEL + " " + OTHERS;

  /** In the provenance of what was passed on as it was. */
  public static final String OFF = "off";

  private final AnalyzeSettings settings;
  private final Supplier<EntityList> entities;
  private final Clock clock;
  private final Optional<PartReader> reader;
  private final Optional<Embedder> embedder;
  private final String version;

  private Analyzer(
      AnalyzeSettings settings,
      Supplier<EntityList> entities,
      Clock clock,
      Optional<PartReader> reader,
      Optional<Embedder> embedder) {
    this.settings = settings;
    this.entities = entities;
    this.clock = clock;
    this.reader = reader;
    this.embedder = embedder;
    this.version =
        reader
            .map(r -> MODEL + "+" + ModelBundle.builtIn().hash() + " " + OTHERS + r.versions())
            .map(v -> v + embedder.map(e -> " embedding:" + e.version()).orElse(""))
            .orElse(OFF);
  }

  /**
   * Loads the models, unless the analysis is off; takes about a second for each.
   *
   * @throws ModelException when one of the user's cannot be used
   */
  public static Analyzer open(AnalyzeSettings settings, Clock clock) {
    return open(settings, settings::entities, clock);
  }

  /**
   * The same, with a list of entities that may change from one document to the next.
   *
   * @param entities takes the place of those of the settings
   * @throws ModelException when one of the user's models cannot be used
   */
  public static Analyzer open(
      AnalyzeSettings settings, Supplier<EntityList> entities, Clock clock) {
    return new Analyzer(
        settings,
        entities,
        clock,
        settings.enabled() ? Optional.of(PartReader.open(settings)) : Optional.empty(),
        settings.enabled() && settings.embeddings()
            ? Optional.of(Embedder.open())
            : Optional.empty());
  }

  /**
   * What the provenance says of its work: models with hashes of their files, the detector of
   * languages, the rules.
   */
  public String version() {
    return version;
  }

  /**
   * The document with what was found in it.
   *
   * @throws InterruptedException when the thread is interrupted while it reads
   */
  public DocumentEnriched analyze(DocumentExtracted extracted) throws InterruptedException {
    Assembly assembly = new Assembly();
    Document document = extracted.document();
    AnalyzeSettings now = settings.enabled() ? settings.withEntities(entities.get()) : settings;
    if (reader.isEmpty()) {
      extracted.parts().forEach(assembly::add);
    } else if (!extracted.removed()) {
      document = read(extracted, now, reader.get(), assembly);
    }
    return assembly.document(
        extracted,
        document,
        extracted.provenance().analyzed(version, clock.instant()).withSettings(now.hash()));
  }

  private Document read(
      DocumentExtracted extracted, AnalyzeSettings now, PartReader reader, Assembly assembly)
      throws InterruptedException {
    List<Piece> pieces = extracted.parts().stream().flatMap(p -> Sections.of(p).stream()).toList();
    List<PartReading> readings = reader.read(pieces.stream().map(Piece::part).toList());
    List<List<FoundDate>> dates =
        readings.stream().map(r -> Dates.in(r.part().text(), r.limit())).toList();
    Document document =
        dated(
            extracted.document(),
            Letterhead.date(readings.getFirst().part().text(), dates.getFirst()));
    List<EntityFinder.PartEntities> entities =
        new EntityFinder(now, readings, dates, document.description().date(), now.entities())
            .find();
    List<PieceReading> read = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      read.add(PieceReading.of(pieces.get(i), readings.get(i), dates.get(i), extracted.document()));
    }
    Opinions opinions = new Opinions(entities);
    for (int i = 0; i < readings.size(); i++) {
      assembly.add(
          read.get(i), opinions.in(read.get(i), entities.get(i)), embedding(readings.get(i)));
    }
    return document;
  }

  private List<Float> embedding(PartReading reading) {
    return reading.english()
        ? embedder.map(e -> e.embed(reading.part().text(), reading.limit())).orElse(List.of())
        : List.of();
  }

  private static Document dated(Document document, Optional<LocalDate> letterhead) {
    Description description = document.description();
    return new Document(
        document.file(),
        new Description(
            description.mediaType(),
            description.title(),
            description.authors(),
            description.date().or(() -> letterhead),
            description.metadata()));
  }

  @Override
  public void close() {
    reader.ifPresent(PartReader::close);
    embedder.ifPresent(Embedder::close);
  }
}

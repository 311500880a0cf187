package io.millrace.kibana;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Failure;
import io.millrace.contract.Holder;
import io.millrace.contract.Letter;
import io.millrace.contract.Members;
import io.millrace.contract.Mention;
import io.millrace.contract.Opinion;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.Reason;
import io.millrace.contract.Sentence;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Stage;
import io.millrace.contract.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;

/** Letters as the rooms before the index would send them, the same for the same seed and time. */
final class Corpus {

  private static final List<String> PEOPLE =
      List.of("Rod Beckstrom", "Chris Disspain", "Ada Varga", "Hugo Lind");
  private static final List<String> BODIES = List.of("ICANN", "ccNSO Council", "Harbour Board");
  private static final List<String> PLACES = List.of("Nairobi", "Brussels");
  private static final List<String> SUBJECTS =
      List.of("Security of the DNS", "Street lights", "Crates in the yard");
  private static final List<String> LANGUAGES = List.of("en", "de", "fr");
  private static final List<String> TYPES =
      List.of("application/pdf", "text/plain", "message/rfc822");
  private static final List<String> SOURCES = List.of("inbox", "archive");
  private static final int LETTERS = 40;
  private static final int YEARS = 12;

  private final Random random;
  private final Instant now;
  private final List<DocumentEvent> events = new ArrayList<>();

  private Corpus(long seed, Instant now) {
    this.random = new Random(seed);
    this.now = now;
  }

  /** The events in the order in which the index may meet them. */
  static List<DocumentEvent> events(long seed, Instant now) {
    Corpus corpus = new Corpus(seed, now);
    for (int i = 0; i < LETTERS; i++) {
      corpus.letter(i);
    }
    return corpus.events;
  }

  /** Of ten letters seven are read wholly, and of the others each ends another way. */
  private void letter(int number) {
    SourceFile file = file(number, 1, Change.CREATED);
    Provenance received =
        Provenance.received("0.1.0", now.minus(Duration.ofMinutes(random.nextInt(3 * 24 * 60))));
    Instant at = received.stages().get(Stage.RECEIVE.id());
    Provenance done =
        received.extracted("3.3.1", at.plusMillis(200)).analyzed("encoder-v1", at.plusMillis(300));
    switch (number % 10) {
      case 0 -> events.add(new DocumentReceived(file, received));
      case 1 ->
          events.add(
              new DocumentFailed(
                  new DocumentReceived(file, received),
                  new Failure(
                      Stage.EXTRACT,
                      pick(List.of(Reason.CORRUPT, Reason.ENCRYPTED, Reason.TIMEOUT)),
                      1,
                      "",
                      "documents.received",
                      0,
                      number)));
      case 2 -> events.add(enriched(file, done, Status.PARTIAL, List.of(Reason.OCR_UNAVAILABLE)));
      case 3 -> {
        events.add(enriched(file, done, Status.COMPLETE, List.of()));
        events.add(removed(file, done));
      }
      default -> events.add(enriched(file, done, Status.COMPLETE, List.of()));
    }
  }

  private SourceFile file(int number, long revision, Change change) {
    String name = "letter-" + number + ".pdf";
    return new SourceFile(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        pick(SOURCES),
        "letters/" + name,
        "letters/" + name,
        name,
        1_000 + random.nextInt(100_000),
        "a".repeat(64),
        now.minus(Duration.ofDays(30L + random.nextInt(300))),
        revision,
        0,
        change);
  }

  private DocumentEnriched removed(SourceFile was, Provenance provenance) {
    SourceFile file =
        new SourceFile(
            was.id(),
            was.source(),
            was.path(),
            was.uri(),
            was.name(),
            was.size(),
            was.sha256(),
            was.modified(),
            was.revision() + 1,
            0,
            Change.REMOVED);
    return new DocumentEnriched(
        new Document(file, description(file)),
        Status.COMPLETE,
        List.of(),
        Members.NONE,
        "und",
        Sentiment.NOT_APPLICABLE,
        List.of(),
        provenance);
  }

  private Description description(SourceFile file) {
    return new Description(
        pick(TYPES),
        Optional.of("About " + file.name()),
        List.of(pick(PEOPLE)),
        Optional.empty(),
        random.nextInt(3) == 0 ? Map.of("ocr", List.of("tesseract")) : Map.of());
  }

  private DocumentEnriched enriched(
      SourceFile file, Provenance provenance, Status status, List<Reason> reasons) {
    String language = pick(LANGUAGES);
    List<EnrichedPart> parts =
        List.of(
            part("", PartKind.BODY, language), part("annex.pdf", PartKind.ATTACHMENT, language));
    return new DocumentEnriched(
        new Document(file, description(file)),
        status,
        reasons,
        Members.NONE,
        language,
        sentiment(),
        List.of("security of the DNS", pick(SUBJECTS)),
        List.of(),
        Optional.empty(),
        parts,
        provenance);
  }

  private EnrichedPart part(String path, PartKind kind, String language) {
    StringBuilder text = new StringBuilder();
    List<Entity> entities = new ArrayList<>();
    String author = pick(PEOPLE);
    name(text, entities, EntityType.ORGANIZATION, pick(BODIES), author);
    name(text, entities, EntityType.PERSON, pick(PEOPLE), author);
    name(text, entities, EntityType.LOCATION, pick(PLACES), author);
    name(text, entities, EntityType.LAW, "Data Protection Act", author);
    LocalDate written = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC).minusDays(1);
    return new EnrichedPart(
        path,
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Letter(
                Optional.of(written.minusDays(random.nextInt(YEARS * 365))),
                Optional.of(author),
                List.of(pick(BODIES), pick(PEOPLE)),
                Optional.of(pick(SUBJECTS)),
                Optional.empty(),
                Optional.empty())),
        "application/pdf",
        Status.COMPLETE,
        List.of(),
        language,
        text.toString(),
        entities,
        sentiment(),
        List.of(new Sentence(0, text.length(), sentiment())));
  }

  private void name(
      StringBuilder text, List<Entity> entities, EntityType type, String name, String author) {
    int start = text.length();
    text.append(name).append(" was mentioned. ");
    Sentiment tone = sentiment();
    String key = type.name().toLowerCase(java.util.Locale.ROOT) + ":" + name.replace(' ', '-');
    entities.add(
        new Entity(
            key,
            type,
            name,
            Optional.empty(),
            type == EntityType.PERSON ? Optional.of("Chair") : Optional.empty(),
            OptionalDouble.of(random.nextDouble()),
            List.of(),
            List.of(new Mention(start, start + name.length(), name)),
            tone,
            type == EntityType.LAW ? List.of() : List.of(new Opinion(holder(author), tone, 1))));
  }

  private Optional<Holder> holder(String author) {
    return random.nextInt(4) == 0
        ? Optional.empty()
        : Optional.of(new Holder("person:" + author.replace(' ', '-'), author));
  }

  private Sentiment sentiment() {
    double score = Math.round(random.nextDouble() * 200 - 100) / 100.0;
    SentimentLabel label =
        Math.abs(score) < 0.2
            ? SentimentLabel.NEUTRAL
            : score < 0 ? SentimentLabel.NEGATIVE : SentimentLabel.POSITIVE;
    return new Sentiment(label, score, 0.8);
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}

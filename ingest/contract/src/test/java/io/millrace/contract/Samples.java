package io.millrace.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Events of each kind, as the golden files have them. */
final class Samples {

  static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");
  static final String ID = "0199a3c4-7b1e-7cc3-98c4-dc0c0c07398f";
  static final SourceFile FILE = file(Change.UPDATED, 2, 1);
  static final Description DESCRIPTION =
      new Description(
          "text/plain",
          Optional.of("A letter"),
          List.of("Chris Disspain"),
          Optional.of(LocalDate.of(2010, 3, 10)),
          Map.of("charset", List.of("UTF-8")));
  static final DocumentReceived RECEIVED =
      new DocumentReceived(FILE, Provenance.received("0.1.0", AT));
  static final DocumentExtracted EXTRACTED =
      new DocumentExtracted(
          new Document(FILE, DESCRIPTION),
          Status.PARTIAL,
          List.of(Reason.MEMBER_FAILED),
          new Members(1, 0, 1),
          List.of(
              new ExtractedPart(
                  "",
                  PartKind.BODY,
                  Optional.of("A letter"),
                  "text/plain",
                  Status.COMPLETE,
                  List.of(),
                  Map.of(),
                  "Mr Beckstrom’s alarming statement."),
              new ExtractedPart(
                  "annex.pdf",
                  PartKind.ATTACHMENT,
                  Optional.empty(),
                  "application/pdf",
                  Status.UNREADABLE,
                  List.of(Reason.ENCRYPTED),
                  Map.of(),
                  "")),
          extractedAt(RECEIVED.provenance()));
  private static final Sentiment CRITICAL = new Sentiment(SentimentLabel.NEGATIVE, -0.71, 0.83);
  private static final Holder DISSPAIN = new Holder("person:chris-disspain", "Chris Disspain");
  static final DocumentEnriched ENRICHED =
      new DocumentEnriched(
          EXTRACTED.document(),
          EXTRACTED.status(),
          EXTRACTED.reasons(),
          EXTRACTED.members(),
          "en",
          new Sentiment(SentimentLabel.NEGATIVE, -0.42, 0.77),
          List.of("alarming statement"),
          List.of(new SummarySentence("", 0, 34, "Mr Beckstrom’s alarming statement.")),
          Optional.of(new NearDuplicate("00c0ffee00c0ffee", "0123456789abcdef")),
          List.of(
              new EnrichedPart(
                  "",
                  PartKind.BODY,
                  Optional.of("A letter"),
                  Optional.empty(),
                  Optional.of(
                      new Letter(
                          Optional.of(LocalDate.of(2010, 3, 10)),
                          Optional.of("Chris Disspain"),
                          List.of("ICANN Board of Directors"),
                          Optional.empty(),
                          Optional.of("Dear Board members"),
                          Optional.of("Yours sincerely"))),
                  "text/plain",
                  Status.COMPLETE,
                  List.of(),
                  "en",
                  "Mr Beckstrom’s alarming statement.",
                  List.of(
                      new Entity(
                          "person:beckstrom",
                          EntityType.PERSON,
                          "Beckstrom",
                          Optional.empty(),
                          Optional.of("CEO of ICANN"),
                          OptionalDouble.of(1),
                          List.of("https://example.org/beckstrom"),
                          List.of(
                              new Mention(3, 12, "Beckstrom")
                                  .onPage(OptionalInt.of(1))
                                  .withTone(CRITICAL, Optional.of(DISSPAIN.key()))),
                          CRITICAL,
                          List.of(new Opinion(Optional.of(DISSPAIN), CRITICAL, 1)))),
                  new Sentiment(SentimentLabel.NEGATIVE, -0.42, 0.77),
                  List.of(
                      new Sentence(0, 34, new Sentiment(SentimentLabel.NEGATIVE, -0.42, 0.77)))),
              new EnrichedPart(
                  "#attachment-a",
                  PartKind.SECTION,
                  Optional.of("Attachment A"),
                  Optional.of("Rod Beckstrom"),
                  "text/plain",
                  Status.COMPLETE,
                  List.of(),
                  "en",
                  "Attachment A\n",
                  List.of(),
                  Sentiment.NOT_APPLICABLE,
                  List.of()),
              new EnrichedPart(
                  "annex.pdf",
                  PartKind.ATTACHMENT,
                  Optional.empty(),
                  Optional.empty(),
                  "application/pdf",
                  Status.UNREADABLE,
                  List.of(Reason.ENCRYPTED),
                  "und",
                  "",
                  List.of(),
                  Sentiment.NOT_APPLICABLE,
                  List.of())),
          analyzedAt(EXTRACTED.provenance()).withSettings("5e771465"));

  private static final Provenance REMOVED_AT = Provenance.received("0.1.0", AT);
  static final DocumentReceived RECEIVED_REMOVED =
      new DocumentReceived(file(Change.REMOVED, 3, 0), REMOVED_AT);
  static final DocumentExtracted EXTRACTED_REMOVED =
      DocumentExtracted.removed(RECEIVED_REMOVED.file(), extractedAt(REMOVED_AT));
  static final DocumentEnriched ENRICHED_REMOVED =
      new DocumentEnriched(
          EXTRACTED_REMOVED.document(),
          Status.COMPLETE,
          List.of(),
          Members.NONE,
          "und",
          Sentiment.NOT_APPLICABLE,
          List.of(),
          analyzedAt(EXTRACTED_REMOVED.provenance()));

  /**
   * In a language that the model does not know: dates are found by rule, no tone is guessed. Also
   * what events were before letters, opinions and key phrases came: nothing of them is on the wire.
   */
  static final DocumentEnriched ENRICHED_UNKNOWN_LANGUAGE =
      new DocumentEnriched(
          new Document(file(Change.CREATED, 1, 0), DESCRIPTION),
          Status.COMPLETE,
          List.of(),
          Members.NONE,
          "pl",
          Sentiment.NOT_APPLICABLE,
          List.of(
              new EnrichedPart(
                  "",
                  PartKind.BODY,
                  Optional.empty(),
                  Optional.of("Anna Nowak"),
                  "text/plain",
                  Status.COMPLETE,
                  List.of(),
                  "pl",
                  "Do 2010-03-10 włącznie.",
                  List.of(
                      new Entity(
                          "date:2010-03-10",
                          EntityType.DATE,
                          "2010-03-10",
                          Optional.of("2010-03-10"),
                          List.of(new Mention(3, 13, "2010-03-10")),
                          Sentiment.NOT_APPLICABLE)),
                  Sentiment.NOT_APPLICABLE,
                  List.of(new Sentence(0, 23, Sentiment.NOT_APPLICABLE)))),
          analyzedAt(EXTRACTED.provenance()));

  /** Every event that has a golden file, by the name of that file. */
  static final Map<String, DocumentEvent> GOLDEN =
      Map.of(
          "DocumentReceived", RECEIVED,
          "DocumentReceived-removed", RECEIVED_REMOVED,
          "DocumentExtracted", EXTRACTED,
          "DocumentExtracted-removed", EXTRACTED_REMOVED,
          "DocumentEnriched", ENRICHED,
          "DocumentEnriched-removed", ENRICHED_REMOVED,
          "DocumentEnriched-unknown-language", ENRICHED_UNKNOWN_LANGUAGE);

  private Samples() {}

  /** The bytes of a golden file. */
  static byte[] golden(String name) {
    try (InputStream golden = Samples.class.getResourceAsStream("/golden/" + name + ".json")) {
      return golden.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SourceFile file(Change change, long revision, int run) {
    return new SourceFile(
        ID,
        "inbox",
        "letters/Bürgerbrief.txt",
        "letters/B%C3%BCrgerbrief.txt",
        "Bürgerbrief.txt",
        5329,
        "a".repeat(64),
        Instant.parse("2010-03-10T08:30:00Z"),
        revision,
        run,
        change);
  }

  /** Made by a Millrace that no later build changes. */
  private static Provenance extractedAt(Provenance before) {
    Provenance made = before.extracted("3.3.1", AT.plusSeconds(1));
    return new Provenance("0.1.0", made.tika(), made.analysis(), made.settings(), made.stages());
  }

  private static Provenance analyzedAt(Provenance before) {
    Provenance made = before.analyzed("encoder-v1", AT.plusSeconds(2));
    return new Provenance("0.1.0", made.tika(), made.analysis(), made.settings(), made.stages());
  }
}

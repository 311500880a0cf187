package io.millrace.index;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Letter;
import io.millrace.contract.Members;
import io.millrace.contract.Mention;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Four letters that differ in everything that can be searched for. */
record Letters(
    String name,
    String id,
    String source,
    String type,
    String language,
    LocalDate date,
    Optional<String> sender,
    List<String> recipients,
    SentimentLabel tone,
    List<String> texts,
    List<Named> names) {

  private static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");

  /** Who is named wherever the text does so, with the tone towards him. */
  record Named(EntityType type, String name, SentimentLabel tone) {}

  static Map<String, Letters> all() {
    Map<String, Letters> all = new LinkedHashMap<>();
    for (Letters letter :
        List.of(
            new Letters(
                "nairobi",
                id("nairobi"),
                "letters",
                "text/plain",
                "en",
                LocalDate.of(2010, 3, 9),
                Optional.of("Chris Disspain"),
                List.of("The ICANN Board of Directors"),
                SentimentLabel.NEGATIVE,
                List.of(
                    "Rod Beckstrom of ICANN told the water board in Nairobi about the harbour.",
                    "The annex of the water board names ICANN again."),
                List.of(
                    person("Rod Beckstrom", SentimentLabel.NEUTRAL),
                    organization("ICANN", SentimentLabel.NEGATIVE),
                    new Named(EntityType.LOCATION, "Nairobi", SentimentLabel.NEUTRAL))),
            new Letters(
                "oslo",
                id("oslo"),
                "letters",
                "application/pdf",
                "en",
                LocalDate.of(2010, 12, 31),
                Optional.empty(),
                List.of(),
                SentimentLabel.POSITIVE,
                List.of("Rod Beckstrom told the ICANN Board about water and gas in Oslo harbour."),
                List.of(
                    person("Rod Beckstrom", SentimentLabel.POSITIVE),
                    organization("ICANN Board", SentimentLabel.NEGATIVE),
                    new Named(EntityType.LOCATION, "Oslo", SentimentLabel.NEUTRAL))),
            new Letters(
                "geneva",
                id("geneva"),
                "mail",
                "text/plain",
                "en",
                LocalDate.of(2012, 5, 1),
                Optional.empty(),
                List.of(),
                SentimentLabel.NEUTRAL,
                List.of("The budget of ICANN was praised."),
                List.of(organization("ICANN", SentimentLabel.POSITIVE))),
            new Letters(
                "lagos",
                id("lagos"),
                "letters",
                "text/markdown",
                "fr",
                LocalDate.of(2015, 1, 1),
                Optional.empty(),
                List.of(),
                SentimentLabel.NOT_APPLICABLE,
                List.of("Une lettre de the World Bank à Lagos."),
                List.of(organization("the World Bank", SentimentLabel.NOT_APPLICABLE))))) {
      all.put(letter.name(), letter);
    }
    return all;
  }

  private static Named person(String name, SentimentLabel tone) {
    return new Named(EntityType.PERSON, name, tone);
  }

  private static Named organization(String name, SentimentLabel tone) {
    return new Named(EntityType.ORGANIZATION, name, tone);
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  static String nameOf(String id) {
    return all().values().stream()
        .filter(letter -> letter.id().equals(id))
        .findFirst()
        .map(Letters::name)
        .orElse("another");
  }

  DocumentEnriched enriched() {
    List<EnrichedPart> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      parts.add(part(i));
    }
    return new DocumentEnriched(
        new Document(
            new SourceFile(
                id,
                source,
                "letters/" + name + ".txt",
                "letters/" + name + ".txt",
                name + ".txt",
                100,
                "a".repeat(64),
                Instant.parse("2009-01-01T00:00:00Z"),
                1,
                0,
                Change.CREATED),
            new Description(type, Optional.empty(), List.of(), Optional.of(date), Map.of())),
        Status.COMPLETE,
        List.of(),
        Members.NONE,
        language,
        sentiment(tone),
        parts,
        Provenance.received("0.1.0", AT)
            .extracted("3.3.1", AT.plusSeconds(1))
            .analyzed("encoder-v1", AT.plusSeconds(2)));
  }

  private EnrichedPart part(int number) {
    String text = texts.get(number);
    return new EnrichedPart(
        number == 0 ? "" : "annex-" + number,
        number == 0 ? PartKind.BODY : PartKind.ATTACHMENT,
        Optional.empty(),
        Optional.empty(),
        number == 0
            ? Optional.of(
                new Letter(
                    Optional.of(date),
                    sender,
                    recipients,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            : Optional.empty(),
        "text/plain",
        Status.COMPLETE,
        List.of(),
        language,
        text,
        names.stream()
            .filter(named -> text.contains(named.name()))
            .map(n -> entity(n, text))
            .toList(),
        sentiment(tone),
        List.of(),
        number == 0 ? direction(name) : List.of());
  }

  /** A point on the axis of a letter; none for the French one, of which nobody makes any. */
  static List<Float> direction(String name) {
    int axis = List.of("nairobi", "oslo", "geneva").indexOf(name);
    return axis < 0
        ? List.of()
        : IntStream.range(0, 384).mapToObj(i -> i == axis ? 1f : 0f).toList();
  }

  private static Entity entity(Named named, String text) {
    int at = text.indexOf(named.name());
    String key =
        named.type().name().toLowerCase(Locale.ROOT)
            + ":"
            + named.name().toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Entity(
        key,
        named.type(),
        named.name(),
        Optional.empty(),
        List.of(new Mention(at, at + named.name().length(), named.name())),
        sentiment(named.tone()));
  }

  private static Sentiment sentiment(SentimentLabel label) {
    return switch (label) {
      case NEGATIVE -> new Sentiment(label, -0.5, 0.8);
      case NEUTRAL -> new Sentiment(label, 0, 0.8);
      case POSITIVE -> new Sentiment(label, 0.5, 0.8);
      case NOT_APPLICABLE -> Sentiment.NOT_APPLICABLE;
    };
  }
}

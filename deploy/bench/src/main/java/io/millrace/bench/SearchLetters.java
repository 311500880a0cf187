package io.millrace.bench;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Members;
import io.millrace.contract.Mention;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters as the analysis would hand them to the index, one at a time: the names are those that the
 * generator wrote, the tones are drawn. The number of words is log-normal around 250, cut at 80 and
 * 3,000; every tenth letter has an attachment, every twentieth is German.
 */
final class SearchLetters {

  private static final double MEDIAN_WORDS = 250;
  private static final double SPREAD = 0.75;
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> TYPES =
      List.of(
          "application/pdf",
          "text/plain",
          "text/html",
          "message/rfc822",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final long seed;

  SearchLetters(long seed) {
    this.seed = seed;
  }

  /** The id of the letter of this number. */
  String id(int number) {
    return UUID.nameUUIDFromBytes((seed + "/" + number).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** The letter of this number. */
  DocumentEnriched letter(int number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    boolean german = random.nextInt(20) == 0;
    List<Letter> letters = new ArrayList<>();
    letters.add(letter(random, german));
    if (random.nextInt(10) == 0) {
      letters.add(letter(random, german));
    }
    Letter body = letters.getFirst();
    String name = "letter-%06d.txt".formatted(number);
    String path = "%03d/%s".formatted(number / 1_000, name);
    // An entity has one tone in all parts.
    Map<String, Sentiment> tones = new LinkedHashMap<>();
    List<EnrichedPart> parts = new ArrayList<>();
    for (Letter letter : letters) {
      parts.add(part(parts.size(), letter, german, random, tones));
    }
    return new DocumentEnriched(
        new Document(
            new SourceFile(
                id(number),
                "source-" + number % 5,
                path,
                path,
                name,
                body.text().length(),
                "0".repeat(64),
                body.date().atStartOfDay(ZoneOffset.UTC).toInstant(),
                1,
                0,
                Change.CREATED),
            new Description(
                TYPES.get(random.nextInt(TYPES.size())),
                Optional.of(body.subject()),
                List.of(body.author()),
                Optional.of(body.date()),
                Map.of())),
        Status.COMPLETE,
        List.of(),
        Members.NONE,
        german ? "de" : "en",
        parts.getFirst().sentiment(),
        parts,
        Provenance.received("bench", AT).extracted("none", AT).analyzed("none", AT));
  }

  private static Letter letter(SplittableRandom random, boolean german) {
    double words = MEDIAN_WORDS * Math.exp(SPREAD * random.nextGaussian());
    return new Prose(random).letter((int) Math.clamp(Math.round(words), 80L, 3_000L), german);
  }

  private static EnrichedPart part(
      int number,
      Letter letter,
      boolean german,
      SplittableRandom random,
      Map<String, Sentiment> tones) {
    String text = letter.text();
    return new EnrichedPart(
        number == 0 ? "" : "attachment-" + number,
        number == 0 ? PartKind.BODY : PartKind.ATTACHMENT,
        Optional.of(letter.subject()),
        Optional.empty(),
        Optional.of(
            new io.millrace.contract.Letter(
                Optional.of(letter.date()),
                Optional.of(letter.author()),
                List.of(letter.addressee()),
                Optional.of(letter.subject()),
                Optional.empty(),
                Optional.empty())),
        "text/plain",
        Status.COMPLETE,
        List.of(),
        german ? "de" : "en",
        text,
        entities(text, random, tones),
        tone(random),
        List.of());
  }

  private static List<Entity> entities(
      String text, SplittableRandom random, Map<String, Sentiment> tones) {
    Map<String, List<Mention>> mentions = new LinkedHashMap<>();
    Map<String, EntityType> types = new LinkedHashMap<>();
    for (Map.Entry<EntityType, Pattern> names : Prose.NAMES.entrySet()) {
      for (Matcher matcher = names.getValue().matcher(text); matcher.find(); ) {
        mentions
            .computeIfAbsent(matcher.group(), name -> new ArrayList<>())
            .add(new Mention(matcher.start(), matcher.end(), matcher.group()));
        types.put(matcher.group(), names.getKey());
      }
    }
    return mentions.entrySet().stream()
        .map(
            e -> {
              EntityType type = types.get(e.getKey());
              String key =
                  type.name().toLowerCase(Locale.ROOT)
                      + ":"
                      + e.getKey().toLowerCase(Locale.ROOT).replace(' ', '-');
              return new Entity(
                  key,
                  type,
                  e.getKey(),
                  Optional.empty(),
                  e.getValue(),
                  tones.computeIfAbsent(key, k -> tone(random)));
            })
        .toList();
  }

  private static Sentiment tone(SplittableRandom random) {
    double score = random.nextDouble(-1, 1);
    SentimentLabel label =
        Math.abs(score) < 0.4
            ? SentimentLabel.NEUTRAL
            : score < 0 ? SentimentLabel.NEGATIVE : SentimentLabel.POSITIVE;
    return new Sentiment(label, score, 0.8);
  }
}

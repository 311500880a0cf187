package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * One part of a document with what was found in it.
 *
 * @param path "" for the body; of an attachment or archive member its path inside; of a section the
 *     path of the part that it was cut out of, "#" and a slug of its title
 * @param speaker who speaks in this part, where the text says so
 * @param letter what makes it a letter, where it is one
 * @param language ISO 639-1, {@code und} when undetermined
 * @param sentiment of the whole part
 * @param sentences in the order of the text, not overlapping
 * @param embedding the text as a point near those of texts that mean the like, its squares adding
 *     up to 1; empty unless that was asked for and the text is English
 */
public record EnrichedPart(
    String path,
    PartKind kind,
    Optional<String> title,
    Optional<String> speaker,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Letter> letter,
    String mediaType,
    Status status,
    List<Reason> reasons,
    String language,
    String text,
    List<Entity> entities,
    Sentiment sentiment,
    List<Sentence> sentences,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Float> embedding) {

  /** Numbers of an embedding. */
  public static final int EMBEDDING_WIDTH = 384;

  public EnrichedPart {
    Check.present(path, "path");
    Check.present(kind, "kind");
    Check.present(title, "title");
    Check.present(speaker, "speaker");
    Check.present(letter, "letter");
    Check.text(mediaType, "mediaType");
    reasons = new Extraction(status, reasons).reasons();
    Check.text(language, "language");
    Check.present(text, "text");
    entities = List.copyOf(entities);
    Check.present(sentiment, "sentiment");
    sentences = List.copyOf(sentences);
    embedding = embedding == null ? List.of() : List.copyOf(embedding);
    Check.that(
        embedding.isEmpty() || embedding.size() == EMBEDDING_WIDTH,
        "an embedding has " + EMBEDDING_WIDTH + " numbers");
    Check.that(
        embedding.stream().allMatch(number -> number >= -1 && number <= 1),
        "the numbers of an embedding are between -1 and 1");
    for (Entity entity : entities) {
      for (Mention mention : entity.mentions()) {
        Check.that(
            text.regionMatches(mention.start(), mention.text(), 0, mention.text().length()),
            "a mention quotes its text exactly");
      }
    }
    int from = 0;
    for (Sentence sentence : sentences) {
      Check.that(
          sentence.start() >= from && sentence.end() <= text.length(),
          "sentences are in order, inside the text and do not overlap");
      from = sentence.end();
    }
  }

  /** A part without an embedding. */
  public EnrichedPart(
      String path,
      PartKind kind,
      Optional<String> title,
      Optional<String> speaker,
      Optional<Letter> letter,
      String mediaType,
      Status status,
      List<Reason> reasons,
      String language,
      String text,
      List<Entity> entities,
      Sentiment sentiment,
      List<Sentence> sentences) {
    this(
        path, kind, title, speaker, letter, mediaType, status, reasons, language, text, entities,
        sentiment, sentences, List.of());
  }

  /** A part that is no letter, without an embedding. */
  public EnrichedPart(
      String path,
      PartKind kind,
      Optional<String> title,
      Optional<String> speaker,
      String mediaType,
      Status status,
      List<Reason> reasons,
      String language,
      String text,
      List<Entity> entities,
      Sentiment sentiment,
      List<Sentence> sentences) {
    this(
        path,
        kind,
        title,
        speaker,
        Optional.empty(),
        mediaType,
        status,
        reasons,
        language,
        text,
        entities,
        sentiment,
        sentences);
  }
}

package io.millrace.contract;

import java.util.List;
import java.util.Optional;

/**
 * Somebody or something that a part of a document names.
 *
 * @param key stable across documents, such as {@code person:rod-beckstrom}
 * @param name the canonical name, the same in all parts of one document
 * @param value normalised: ISO-8601 of a date; empty for names
 * @param mentions in the order of the text, at least one
 * @param sentiment the tone towards this entity
 */
public record Entity(
    String key,
    EntityType type,
    String name,
    Optional<String> value,
    List<Mention> mentions,
    Sentiment sentiment) {

  public Entity {
    Check.text(key, "key");
    Check.present(type, "type");
    Check.text(name, "name");
    Check.present(value, "value");
    mentions = List.copyOf(mentions);
    Check.that(!mentions.isEmpty(), "an entity has at least one mention");
    Check.present(sentiment, "sentiment");
  }
}

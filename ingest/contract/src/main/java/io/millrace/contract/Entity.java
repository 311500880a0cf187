package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Somebody or something that a part of a document names.
 *
 * @param key stable across documents, such as {@code person:rod-beckstrom}
 * @param name the canonical name, the same in all parts of one document
 * @param value normalised: a date is ISO-8601, an amount {@code EUR 1200000.00}, a percentage
 *     {@code 12.5}, a telephone number {@code +4930901820}; empty for names
 * @param role title or role that the text gives a person, such as {@code CEO of ICANN}
 * @param salience how much the document is about it, 0 to 1, the highest in the document 1
 * @param links pages about it, as the user's list has them
 * @param mentions in the order of the text, at least one
 * @param sentiment the tone towards this entity, whoever holds it
 * @param opinions the same by holder; one for each holder
 */
public record Entity(
    String key,
    EntityType type,
    String name,
    Optional<String> value,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> role,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalDouble salience,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> links,
    List<Mention> mentions,
    Sentiment sentiment,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Opinion> opinions) {

  public Entity {
    Check.text(key, "key");
    Check.present(type, "type");
    Check.text(name, "name");
    Check.present(value, "value");
    Check.present(role, "role");
    Check.present(salience, "salience");
    Check.that(
        salience.isEmpty() || (salience.getAsDouble() >= 0 && salience.getAsDouble() <= 1),
        "salience must be in [0, 1]");
    links = Check.listed(links);
    mentions = List.copyOf(mentions);
    Check.that(!mentions.isEmpty(), "an entity has at least one mention");
    Check.present(sentiment, "sentiment");
    opinions = Check.listed(opinions);
    Set<Optional<String>> holders = new HashSet<>();
    for (Opinion opinion : opinions) {
      Check.that(holders.add(opinion.holder().map(Holder::key)), "one opinion for each holder");
    }
  }

  /** An entity without role, salience, links and opinions. */
  public Entity(
      String key,
      EntityType type,
      String name,
      Optional<String> value,
      List<Mention> mentions,
      Sentiment sentiment) {
    this(
        key,
        type,
        name,
        value,
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        mentions,
        sentiment,
        List.of());
  }
}

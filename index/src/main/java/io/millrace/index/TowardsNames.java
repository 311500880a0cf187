package io.millrace.index;

import io.millrace.contract.Entity;
import io.millrace.contract.SentimentLabel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom a part names, by the tone of the whole document towards them: the label of any row that the
 * entity has in the index {@code mentions}, so one with two holders may stand in two of the lists.
 */
record TowardsNames(
    List<String> towardsNegative, List<String> towardsNeutral, List<String> towardsPositive) {

  static final TowardsNames NONE = new TowardsNames(List.of(), List.of(), List.of());

  /**
   * Of the entities of a part.
   *
   * @param tones of the document, by the entity's key
   */
  static TowardsNames of(List<Entity> entities, Map<String, Set<SentimentLabel>> tones) {
    return new TowardsNames(
        names(entities, tones, SentimentLabel.NEGATIVE),
        names(entities, tones, SentimentLabel.NEUTRAL),
        names(entities, tones, SentimentLabel.POSITIVE));
  }

  private static List<String> names(
      List<Entity> entities, Map<String, Set<SentimentLabel>> tones, SentimentLabel label) {
    return Bounds.lines(
        entities.stream()
            .filter(e -> tones.getOrDefault(e.key(), Set.of()).contains(label))
            .map(Entity::name)
            .toList());
  }
}

package io.millrace.index;

import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import java.util.List;

/**
 * The entities of a part as plain values, for filters and charts.
 *
 * @param entities the keys of all of them
 */
record EntityNames(
    List<String> people,
    List<String> organizations,
    List<String> locations,
    List<String> dates,
    List<String> events,
    List<String> laws,
    List<String> entities) {

  static final EntityNames NONE =
      new EntityNames(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  static EntityNames of(List<Entity> entities) {
    return new EntityNames(
        names(entities, EntityType.PERSON),
        names(entities, EntityType.ORGANIZATION),
        names(entities, EntityType.LOCATION),
        Bounds.lines(
            entities.stream()
                .filter(e -> e.type() == EntityType.DATE)
                .map(e -> e.value().orElse(e.name()))
                .toList()),
        names(entities, EntityType.EVENT),
        names(entities, EntityType.LAW),
        Bounds.lines(entities.stream().map(Entity::key).toList()));
  }

  private static List<String> names(List<Entity> entities, EntityType type) {
    return Bounds.lines(entities.stream().filter(e -> e.type() == type).map(Entity::name).toList());
  }
}

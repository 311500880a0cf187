package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.List;

/**
 * An entity as the user's list has it.
 *
 * @param aliases other forms of the name; the name itself is one without saying
 * @param links pages about it
 */
record ListedEntity(String name, EntityType type, List<String> aliases, List<String> links) {
  ListedEntity {
    aliases = List.copyOf(aliases);
    links = List.copyOf(links);
  }
}

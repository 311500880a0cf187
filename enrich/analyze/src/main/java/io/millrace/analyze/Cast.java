package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who and what one document names: mentions under different forms of a name come together.
 *
 * <ul>
 *   <li>Forms that differ in case, accents, dots or hyphens are one name.
 *   <li>A name has one type, that of most of its mentions, as sure as the model is of each; that a
 *       place or an organisation is called like a person needs twice as many.
 *   <li>A person's last name joins the full name that ends with it, if the document has only one.
 *   <li>An organisation's acronym joins the long form that it stands behind in brackets.
 * </ul>
 *
 * <p>The canonical name of a person is the longest form, of anything else the most frequent form,
 * in a tie the longer one. It is always a form that the document has.
 */
final class Cast {

  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** The mentions of one entity over all parts. */
  static final class Group {
    private final EntityType type;
    private final List<FoundName> names = new ArrayList<>();
    private final Map<String, Integer> forms = new LinkedHashMap<>();

    Group(EntityType type) {
      this.type = type;
    }

    private void add(FoundName name) {
      names.add(name);
      forms.merge(name.name(), 1, Integer::sum);
    }

    private void addAll(Group other) {
      names.addAll(other.names);
      other.forms.forEach((form, count) -> forms.merge(form, count, Integer::sum));
    }

    private double weight() {
      return names.stream().mapToDouble(FoundName::score).sum();
    }

    EntityType type() {
      return type;
    }

    List<FoundName> names() {
      return List.copyOf(names);
    }

    String canonical() {
      Comparator<Map.Entry<String, Integer>> length =
          Comparator.comparingInt(form -> form.getKey().length());
      Comparator<Map.Entry<String, Integer>> count = Map.Entry.comparingByValue();
      Comparator<Map.Entry<String, Integer>> best =
          type == EntityType.PERSON ? length.thenComparing(count) : count.thenComparing(length);
      // Of equals the one that sorts last, so that small letters win over capitals.
      return forms.entrySet().stream()
          .max(best.thenComparing(Map.Entry.comparingByKey()))
          .orElseThrow()
          .getKey();
    }

    String key() {
      return type.name().toLowerCase(Locale.ROOT) + ":" + Names.slug(canonical());
    }
  }

  /**
   * @param names the mentions of people, organisations and places in all parts
   * @param acronyms long forms and the acronyms defined for them, both as slugs
   */
  static Collection<Group> of(List<FoundName> names, Map<String, String> acronyms) {
    Cast cast = new Cast();
    for (FoundName name : names) {
      cast.groups
          .computeIfAbsent(id(name.type(), Names.slug(name.name())), k -> new Group(name.type()))
          .add(name);
    }
    cast.oneTypeEach();
    cast.joinLastNames();
    acronyms.forEach(
        (longForm, acronym) ->
            cast.join(id(EntityType.ORGANIZATION, acronym), id(EntityType.ORGANIZATION, longForm)));
    return cast.groups.values();
  }

  private void oneTypeEach() {
    Map<String, List<String>> bySlug = new HashMap<>();
    for (String id : groups.keySet()) {
      bySlug.computeIfAbsent(id.substring(id.indexOf(':')), k -> new ArrayList<>()).add(id);
    }
    for (List<String> ids : bySlug.values()) {
      ids.sort(Comparator.comparingDouble(id -> -groups.get(id).weight()));
      for (String id : ids.subList(1, ids.size())) {
        Group most = groups.get(ids.getFirst());
        Group other = groups.get(id);
        boolean person = most.type == EntityType.PERSON || other.type == EntityType.PERSON;
        if (!person || most.weight() >= 2 * other.weight()) {
          join(id, ids.getFirst());
        }
      }
    }
  }

  private void joinLastNames() {
    Map<String, Optional<String>> byLastName = new HashMap<>();
    for (Map.Entry<String, Group> entry : groups.entrySet()) {
      String id = entry.getKey();
      if (entry.getValue().type == EntityType.PERSON && id.indexOf('-') > 0) {
        // A second full name with the same end makes the end ambiguous.
        for (int dash = id.indexOf('-'); dash > 0; dash = id.indexOf('-', dash + 1)) {
          byLastName.merge(
              id.substring(dash + 1), Optional.of(id), (a, b) -> Optional.<String>empty());
        }
      }
    }
    for (String id : List.copyOf(groups.keySet())) {
      if (groups.get(id) != null && groups.get(id).type == EntityType.PERSON) {
        byLastName
            .getOrDefault(id.substring(id.indexOf(':') + 1), Optional.empty())
            .ifPresent(full -> join(id, full));
      }
    }
  }

  private void join(String id, String into) {
    if (!id.equals(into) && groups.containsKey(id) && groups.containsKey(into)) {
      groups.get(into).addAll(groups.remove(id));
    }
  }

  private static String id(EntityType type, String slug) {
    return type + ":" + slug;
  }
}

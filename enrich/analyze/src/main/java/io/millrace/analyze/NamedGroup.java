package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The mentions of one entity over all parts while they are brought together. */
final class NamedGroup {

  private final EntityType type;
  private final List<FoundName> names = new ArrayList<>();
  private final Map<String, Integer> forms = new LinkedHashMap<>();
  private final Set<String> heads = new TreeSet<>();
  private final Set<String> bodies = new TreeSet<>();
  private Optional<String> role = Optional.empty();
  private Optional<Gender> gender = Optional.empty();
  private Optional<String> chosen = Optional.empty();

  NamedGroup(EntityType type) {
    this.type = type;
  }

  void add(FoundName name) {
    names.add(name);
    forms.merge(name.name(), 1, Integer::sum);
    if (gender.isEmpty()) {
      gender = name.title().flatMap(Gender::ofTitle);
    }
    for (RolePhrases.Phrase phrase : name.roles()) {
      heads.addAll(phrase.heads());
      phrase.body().ifPresent(bodies::add);
      // Of several the one that says most.
      if (role.isEmpty() || phrase.written().length() > role.get().length()) {
        role = Optional.of(phrase.written());
      }
    }
  }

  /** A mention by role, which is no form of the name. */
  void addMention(FoundName name) {
    names.add(name);
  }

  void addAll(NamedGroup other) {
    other.names.forEach(this::add);
    chosen = chosen.or(() -> other.chosen);
  }

  /** Makes this the canonical name, whatever other forms there are. */
  void call(String name) {
    chosen = Optional.of(name);
  }

  double weight() {
    return names.stream().mapToDouble(FoundName::score).sum();
  }

  EntityType type() {
    return type;
  }

  List<FoundName> names() {
    return List.copyOf(names);
  }

  Optional<String> role() {
    return role;
  }

  /** Whether it has one of the roles, and in this body if one is named. */
  boolean has(RolePhrases.Phrase phrase) {
    return phrase.heads().stream().anyMatch(heads::contains)
        && phrase.body().map(bodies::contains).orElse(true);
  }

  Optional<Gender> gender() {
    return gender;
  }

  Optional<ListedEntity> listed() {
    return names.stream().flatMap(name -> name.listed().stream()).findFirst();
  }

  String canonical() {
    if (chosen.isPresent()) {
      return chosen.get();
    }
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
    return type.name().toLowerCase(Locale.ROOT) + ":" + Names.slug(Names.bare(canonical()));
  }
}

package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forms of people's names: a last name, a first name without a title, and a name with initials
 * join the one full name that they can mean. A title or a first name that is a man's or a woman's
 * rules out the other; what is left ambiguous stays apart.
 */
final class People {

  private final Map<String, NamedGroup> groups;
  private final Map<String, List<String>> fullNames = new HashMap<>();

  /**
   * @param groups by type, colon, slug and, for a last name with a title, the gender
   */
  People(Map<String, NamedGroup> groups) {
    this.groups = groups;
  }

  void join() {
    for (String id : people()) {
      String slug = slug(id);
      for (int dash = slug.indexOf('-'); dash > 0; dash = slug.indexOf('-', dash + 1)) {
        fullNames.computeIfAbsent(slug.substring(dash + 1), k -> new ArrayList<>()).add(id);
      }
    }
    people().stream().filter(id -> slug(id).indexOf('-') > 0).forEach(this::joinInitials);
    people().stream().filter(id -> slug(id).indexOf('-') < 0).forEach(this::joinSingle);
    people().stream().filter(id -> slug(id).indexOf('-') < 0).forEach(this::joinTitled);
  }

  private List<String> people() {
    return groups.entrySet().stream()
        .filter(entry -> entry.getValue().type() == EntityType.PERSON)
        .map(Map.Entry::getKey)
        .filter(id -> !id.startsWith("LISTED "))
        .toList();
  }

  private static String slug(String id) {
    int bar = id.indexOf('|');
    return id.substring(id.indexOf(':') + 1, bar < 0 ? id.length() : bar);
  }

  /** "R. Beckstrom" and "Rod A. Beckstrom" are "Rod Beckstrom", if only one can be meant. */
  private void joinInitials(String id) {
    String[] own = slug(id).split("-");
    List<String> same =
        fullNames.getOrDefault(own[own.length - 1], List.of()).stream()
            .filter(other -> !other.equals(id) && groups.containsKey(other))
            .filter(other -> isShortened(own, slug(other).split("-")))
            .filter(other -> agree(groups.get(id), other))
            .toList();
    if (same.size() == 1) {
      groups.get(same.getFirst()).addAll(groups.remove(id));
    }
  }

  private static boolean isShortened(String[] name, String[] full) {
    boolean initial = name[0].length() == 1 && full[0].length() > 1;
    boolean firstFits = initial ? full[0].startsWith(name[0]) : full[0].equals(name[0]);
    // Of the same first and last name, the one without a middle name joins the other.
    return firstFits && (initial ? name.length <= full.length : name.length < full.length);
  }

  private void joinSingle(String id) {
    NamedGroup group = groups.get(id);
    boolean titled = group.names().stream().anyMatch(name -> name.title().isPresent());
    List<String> candidates = new ArrayList<>(fullNames.getOrDefault(slug(id), List.of()));
    if (candidates.isEmpty() && !titled) {
      String first = "PERSON:" + slug(id) + "-";
      people().stream().filter(other -> other.startsWith(first)).forEach(candidates::add);
    }
    List<String> possible =
        candidates.stream()
            .filter(other -> groups.containsKey(other) && agree(group, other))
            .toList();
    if (possible.size() == 1) {
      groups.get(possible.getFirst()).addAll(groups.remove(id));
    }
  }

  private boolean agree(NamedGroup group, String full) {
    Optional<Gender> other =
        groups
            .get(full)
            .gender()
            .or(() -> Gender.ofFirstName(slug(full).substring(0, slug(full).indexOf('-'))));
    return group.gender().isEmpty() || other.isEmpty() || group.gender().equals(other);
  }

  /** A last name with a title takes in the bare last name, unless there are two such titles. */
  private void joinTitled(String id) {
    NamedGroup group = groups.get(id);
    if (group == null || group.gender().isEmpty() || id.indexOf('|') < 0) {
      return;
    }
    Gender other = group.gender().get() == Gender.MALE ? Gender.FEMALE : Gender.MALE;
    String bare = id.substring(0, id.indexOf('|'));
    if (groups.containsKey(bare + "|" + other) || fullNames.containsKey(slug(id))) {
      // The title is all that tells them apart.
      String title = group.names().stream().flatMap(n -> n.title().stream()).findFirst().orElse("");
      group.call(title + " " + group.canonical());
    } else if (groups.containsKey(bare)) {
      group.addAll(groups.remove(bare));
    }
  }
}

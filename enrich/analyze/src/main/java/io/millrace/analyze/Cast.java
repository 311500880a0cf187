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
 *   <li>What the user's list names is one entity, whatever its form.
 *   <li>Forms that differ in case, accents, dots, hyphens, a legal form or the article are one
 *       name.
 *   <li>A name has one type, that of most of its mentions, as sure as the model is of each; that a
 *       place or an organisation is called like a person needs twice as many.
 *   <li>{@link People} brings the forms of a person's name together.
 *   <li>An acronym joins the long form that the document defines it for, else the only organisation
 *       whose initials it is; the long form is the canonical name.
 *   <li>"Board" and the like join the only organisation whose name begins so: {@code ICANN Board}
 *       and {@code ICANN Board of Directors}. Nothing else joins because one name contains the
 *       other: a council of a body is not the body.
 * </ul>
 *
 * <p>Else the canonical name of a person is the longest form, of anything else the most frequent
 * form, in a tie the longer one. It is always a form that the document or the list has.
 */
final class Cast {

  private final Map<String, NamedGroup> groups = new LinkedHashMap<>();

  /**
   * @param names the mentions of people, organisations and places in all parts
   */
  static Collection<NamedGroup> of(List<FoundName> names, Acronyms acronyms) {
    Cast cast = new Cast();
    for (FoundName name : names) {
      cast.groups.computeIfAbsent(id(name), k -> new NamedGroup(name.type())).add(name);
    }
    cast.groups.forEach(
        (id, group) -> group.listed().ifPresent(listed -> group.call(listed.name())));
    cast.oneTypeEach();
    new People(cast.groups).join();
    cast.joinAcronyms(acronyms);
    cast.joinBoards();
    return cast.groups.values();
  }

  private static String id(FoundName name) {
    if (name.listed().isPresent()) {
      return "LISTED " + name.listed().get().type() + ":" + Names.slug(name.listed().get().name());
    }
    String slug = Names.slug(Names.bare(name.name()));
    // "Mr Lee" and "Ms Lee" are two until something says who they are.
    String gender =
        name.type() == EntityType.PERSON && slug.indexOf('-') < 0
            ? name.title().flatMap(Gender::ofTitle).map(g -> "|" + g).orElse("")
            : "";
    return name.type() + ":" + slug + gender;
  }

  private void oneTypeEach() {
    Map<String, List<String>> bySlug = new HashMap<>();
    for (String id : groups.keySet()) {
      if (!id.startsWith("LISTED ")) {
        bySlug.computeIfAbsent(id.substring(id.indexOf(':')), k -> new ArrayList<>()).add(id);
      }
    }
    for (List<String> ids : bySlug.values()) {
      ids.sort(Comparator.comparingDouble(id -> -groups.get(id).weight()));
      for (String id : ids.subList(1, ids.size())) {
        NamedGroup most = groups.get(ids.getFirst());
        NamedGroup other = groups.get(id);
        boolean person = most.type() == EntityType.PERSON || other.type() == EntityType.PERSON;
        if (!person || most.weight() >= 2 * other.weight()) {
          join(id, ids.getFirst());
        }
      }
    }
  }

  private void joinAcronyms(Acronyms acronyms) {
    Map<String, Optional<String>> byInitials = new HashMap<>();
    for (Map.Entry<String, NamedGroup> entry : groups.entrySet()) {
      if (entry.getValue().type() == EntityType.ORGANIZATION) {
        initials(entry.getValue().canonical())
            .ifPresent(
                initials ->
                    byInitials.merge(
                        initials, Optional.of(entry.getKey()), (a, b) -> Optional.empty()));
      }
    }
    for (String id : List.copyOf(groups.keySet())) {
      NamedGroup group = groups.get(id);
      String slug = id.substring(id.indexOf(':') + 1);
      if (group.type() == EntityType.PERSON && !acronyms.longForms().containsKey(slug)) {
        continue;
      }
      Optional<String> defined = acronyms.longForm(slug).map(form -> "ORGANIZATION:" + form);
      if (defined.isPresent() && groups.containsKey(defined.get())) {
        joinUnderName(id, defined.get());
      } else if (defined.isEmpty() && isAcronym(group.canonical())) {
        Optional<String> only = byInitials.getOrDefault(slug, Optional.empty());
        only.filter(groups::containsKey).ifPresent(longForm -> joinUnderName(id, longForm));
      }
    }
  }

  private static boolean isAcronym(String name) {
    return name.length() >= 3
        && name.length() <= 8
        && name.chars().allMatch(c -> Character.isUpperCase(c) || c == '.');
  }

  /** The initials of the words with capitals, if at least three. */
  private static Optional<String> initials(String name) {
    StringBuilder initials = new StringBuilder();
    for (String word : name.split("[\\s\\u00A0/-]+")) {
      if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
        initials.append(word.charAt(0));
      }
    }
    return initials.length() >= 3
        ? Optional.of(initials.toString().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private void joinBoards() {
    Map<String, Optional<String>> byStart = new HashMap<>();
    for (Map.Entry<String, NamedGroup> entry : groups.entrySet()) {
      int of = entry.getKey().indexOf("-of-");
      if (of > 0 && entry.getValue().type() == EntityType.ORGANIZATION) {
        byStart.merge(
            entry.getKey().substring(0, of),
            Optional.of(entry.getKey()),
            (a, b) -> Optional.empty());
      }
    }
    for (String id : List.copyOf(groups.keySet())) {
      String last = id.substring(Math.max(id.indexOf(':'), id.lastIndexOf('-')) + 1);
      if (Acronyms.isBody(last)) {
        byStart
            .getOrDefault(id, Optional.empty())
            .filter(groups::containsKey)
            .ifPresent(longer -> joinUnderName(id, longer));
      }
    }
  }

  /** Joins a shorter form, which never becomes the canonical name, however frequent it is. */
  private void joinUnderName(String id, String longForm) {
    groups.get(longForm).call(groups.get(longForm).canonical());
    join(id, longForm);
  }

  private void join(String id, String into) {
    if (!id.equals(into) && groups.containsKey(id) && groups.containsKey(into)) {
      groups.get(into).addAll(groups.remove(id));
    }
  }
}

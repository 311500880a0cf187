package io.millrace.analyze;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which person of a text has which role, only where the text puts the two side by side: {@code
 * ICANN's CEO, Mr Rod Beckstrom}, {@code Chris Disspain, Chair}, a name with a role on the next
 * line.
 */
final class Roles {

  private static final int NEAR = 24;
  private static final Pattern TO_PERSON =
      Pattern.compile("(?<comma>,)?[ \\u00A0]{1,2}(?:" + Names.TITLE + "\\.?[ \\u00A0])?");
  private static final Pattern TO_ROLE =
      Pattern.compile(
          "(?:,|[ ]\\(|[ ][–—-]|,? (?:is|was|who is|who was|as))?[ \\u00A0]{0,2}(?:the |our |its )?"
              + "|[ \\t]{0,8}\\r?\\n[ \\t]{0,8}");

  private final List<RolePhrases.Phrase> free = new ArrayList<>();
  private final Map<Integer, List<RolePhrases.Phrase>> byPerson = new HashMap<>();

  private Roles() {}

  /**
   * @param people where people are named, in order
   */
  static Roles of(String text, List<RolePhrases.Phrase> phrases, List<Span> people) {
    Roles roles = new Roles();
    TreeMap<Integer, Span> starts = new TreeMap<>();
    TreeMap<Integer, Span> ends = new TreeMap<>();
    for (Span person : people) {
      starts.put(person.start(), person);
      ends.put(person.end(), person);
    }
    Set<Span> used = new HashSet<>();
    for (RolePhrases.Phrase phrase : phrases) {
      Optional<Span> person = roles.person(text, phrase.span(), starts, ends);
      if (person.isPresent()) {
        used.add(phrase.span());
        roles.byPerson.computeIfAbsent(person.get().start(), k -> new ArrayList<>()).add(phrase);
      }
    }
    phrases.stream().filter(phrase -> !used.contains(phrase.span())).forEach(roles.free::add);
    return roles;
  }

  /** The roles that stand beside the person named at this offset. */
  List<RolePhrases.Phrase> of(int person) {
    return byPerson.getOrDefault(person, List.of());
  }

  /** Roles that stand beside nobody: they may be mentions of a person who has them elsewhere. */
  List<RolePhrases.Phrase> free() {
    return List.copyOf(free);
  }

  private Optional<Span> person(
      String text,
      Span phrase,
      NavigableMap<Integer, Span> starts,
      NavigableMap<Integer, Span> ends) {
    Optional<Span> next =
        Optional.ofNullable(starts.ceilingEntry(phrase.end())).map(Map.Entry::getValue);
    Optional<Matcher> to =
        next.filter(person -> person.start() - phrase.end() <= NEAR)
            .map(person -> TO_PERSON.matcher(text).region(phrase.end(), person.start()))
            .filter(Matcher::matches);
    if (to.isPresent() && to.get().group("comma") == null) {
      return next;
    }
    Optional<Span> before =
        Optional.ofNullable(ends.floorEntry(phrase.start()))
            .map(Map.Entry::getValue)
            .filter(person -> phrase.start() - person.end() <= NEAR)
            .filter(person -> TO_ROLE.matcher(text).region(person.end(), phrase.start()).matches());
    return before.isPresent() ? before : to.isPresent() ? next : Optional.empty();
  }
}

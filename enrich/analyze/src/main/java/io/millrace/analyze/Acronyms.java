package io.millrace.analyze;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Acronyms that a document defines, in either order: {@code Governmental Advisory Committee (GAC)},
 * {@code GAC (Governmental Advisory Committee)}. The acronym must be the initials of the long form
 * (after Schwartz and Hearst 2003, who match any letters). One that is defined in two ways is no
 * acronym of either.
 */
final class Acronyms {

  private static final String SHORT = "[\\p{L}\\p{N}&.-]{2,12}";
  private static final String WORD = "[\\p{L}\\p{N}&'’.-]{1,30}+";
  private static final Pattern BEHIND = Pattern.compile("[\\s\\u00A0]\\((" + SHORT + ")\\)");
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])("
              + SHORT
              + ")[ \\u00A0]\\(((?:the )?\\p{Lu}"
              + WORD
              + "(?:[ \\u00A0-]{1,2}"
              + WORD
              + "){1,11}+)\\)");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}&'’.-]+");
  private static final int LONGEST = 160;

  /** What a body is called, so that a definition names an organisation and not a thing. */
  private static final Set<String> BODIES =
      Set.of(
          "agency",
          "alliance",
          "assembly",
          "association",
          "authority",
          "bank",
          "board",
          "bureau",
          "centre",
          "center",
          "chamber",
          "coalition",
          "college",
          "commission",
          "committee",
          "company",
          "confederation",
          "conference",
          "congress",
          "consortium",
          "corporation",
          "council",
          "department",
          "federation",
          "force",
          "forum",
          "foundation",
          "fund",
          "group",
          "hospital",
          "institute",
          "institution",
          "league",
          "ministry",
          "movement",
          "museum",
          "network",
          "office",
          "organisation",
          "organization",
          "party",
          "police",
          "programme",
          "secretariat",
          "service",
          "services",
          "society",
          "team",
          "trust",
          "union",
          "university");

  /** What a thing is called whose acronym is no name. */
  private static final Set<String> THINGS =
      Set.of(
          "act",
          "agreement",
          "code",
          "domain",
          "extensions",
          "format",
          "index",
          "language",
          "plan",
          "policy",
          "procedure",
          "process",
          "protocol",
          "rate",
          "scheme",
          "standard",
          "system",
          "tax",
          "technology",
          "test",
          "treaty");

  private final Map<String, String> longForms;
  private final Map<String, String> written;

  private Acronyms(Map<String, String> longForms, Map<String, String> written) {
    this.longForms = Map.copyOf(longForms);
    this.written = Map.copyOf(written);
  }

  /** None at all. */
  static final Acronyms NONE = new Acronyms(Map.of(), Map.of());

  /** An acronym as written, with the place of the long form. */
  record Definition(String acronym, Span acronymSpan, Span longForm) {}

  /** The definitions in {@code text[0, limit)}. */
  static Map<Integer, Definition> definitions(String text, int limit) {
    Map<Integer, Definition> found = new TreeMap<>();
    Matcher behind = BEHIND.matcher(text).region(0, limit);
    while (behind.find()) {
      String acronym = behind.group(1);
      Span span = new Span(behind.start(1), behind.end(1));
      longFormBefore(text, behind.start(), acronym)
          .ifPresent(form -> found.put(form.start(), new Definition(acronym, span, form)));
    }
    Matcher before = BEFORE.matcher(text).region(0, limit).useTransparentBounds(true);
    while (before.find()) {
      int start = before.start(2) + (before.group(2).startsWith("the ") ? 4 : 0);
      Span form = new Span(start, before.end(2));
      if (hasCapitals(before.group(1)) && abbreviates(before.group(1), form.of(text))) {
        Span span = new Span(before.start(1), before.end(1));
        found.put(form.start(), new Definition(before.group(1), span, form));
      }
    }
    return found;
  }

  /** The acronyms of a document. */
  static Acronyms of(List<String> texts, List<Map<Integer, Definition>> definitions) {
    Map<String, Optional<String>> longForms = new HashMap<>();
    Map<String, String> written = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      for (Definition definition : definitions.get(i).values()) {
        String form = Names.written(definition.longForm().of(texts.get(i)));
        longForms.merge(
            Names.slug(definition.acronym()),
            Optional.of(Names.slug(form)),
            (a, b) -> a.equals(b) ? a : Optional.empty());
        if (namesBody(form)) {
          written.put(definition.acronym(), form);
        }
      }
    }
    Map<String, String> sure = new HashMap<>();
    longForms.forEach((acronym, form) -> form.ifPresent(slug -> sure.put(acronym, slug)));
    written.keySet().removeIf(acronym -> !sure.containsKey(Names.slug(acronym)));
    return new Acronyms(sure, written);
  }

  /** The slug of the long form of an acronym's slug. */
  Optional<String> longForm(String acronym) {
    return Optional.ofNullable(longForms.get(acronym));
  }

  /** The slugs of acronyms with the slugs of their long forms. */
  Map<String, String> longForms() {
    return longForms;
  }

  /** Whether it is written exactly like an acronym that the document defines for a body. */
  boolean namesBody(Span token, String text) {
    return written.containsKey(token.of(text));
  }

  /** Whether the document defines it as an acronym of a thing: {@code Domain Name System (DNS)}. */
  boolean namesThing(String acronym) {
    return longForm(Names.slug(acronym))
        .filter(form -> THINGS.contains(form.substring(form.lastIndexOf('-') + 1)))
        .isPresent();
  }

  boolean isEmpty() {
    return written.isEmpty();
  }

  /** Whether a long form says that it is a body. */
  static boolean namesBody(String longForm) {
    for (String word : longForm.toLowerCase(Locale.ROOT).split("[\\s\\u00A0]+")) {
      if (BODIES.contains(word)) {
        return true;
      }
    }
    return false;
  }

  static boolean isBody(String word) {
    return BODIES.contains(word);
  }

  /** The fewest words before a bracket whose initials are the acronym. */
  private static Optional<Span> longFormBefore(String text, int end, String acronym) {
    if (!hasCapitals(acronym)) {
      return Optional.empty();
    }
    int from = Math.max(0, end - LONGEST);
    TreeMap<Integer, Integer> words = new TreeMap<>();
    Matcher tokens = TOKEN.matcher(text).region(from, end);
    while (tokens.find()) {
      words.put(tokens.start(), tokens.end());
    }
    int left = acronym.length() + 5;
    for (int start : words.descendingKeySet()) {
      if (left-- == 0) {
        break;
      }
      boolean cut = start == from && from > 0;
      if (!cut
          && Character.isUpperCase(text.codePointAt(start))
          && abbreviates(acronym, text.substring(start, end))) {
        return Optional.of(new Span(start, end));
      }
    }
    return Optional.empty();
  }

  private static boolean hasCapitals(String acronym) {
    return acronym.chars().filter(Character::isUpperCase).limit(2).count() == 2;
  }

  /** Whether the acronym is the initials of the name's words; small words may be passed over. */
  static boolean abbreviates(String acronym, String name) {
    String letters = acronym.replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT);
    int at = 0;
    for (String word : name.split("[\\s\\u00A0/-]+")) {
      if (at < letters.length()
          && !word.isEmpty()
          && Character.toLowerCase(word.charAt(0)) == letters.charAt(at)) {
        at++;
      } else if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
        return false;
      }
    }
    return letters.length() >= 2 && at == letters.length();
  }
}

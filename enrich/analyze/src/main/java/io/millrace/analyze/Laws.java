package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Laws, treaties and places in them: {@code Data Protection Act 1998}, {@code Regulation (EU)
 * 2016/679}, {@code Article 9.2}, {@code section 12(3) of the Act}. A section or paragraph counts
 * only with a subsection in brackets or the name of its law behind it: reports have sections, too.
 */
final class Laws {

  private static final String GAP = "(?:[ \\u00A0]{1,2}|[ ]?\\r?\\n[ ]?)";
  private static final String WORD = "(?:[A-Z][\\p{L}'’-]{0,30}+)";
  private static final String SMALL = "(?:of|and|the|for|on|to|in|\\(|,)";
  private static final String ACT =
      "(?:Acts?|Ordinance|Statute|Convention|Treaty|Directive|Regulations?|Bill|Charter|Covenant"
          + "|Constitution|Protocol|Code)";

  private static final RulePattern NAMED =
      RulePattern.of(
              "(?<![\\p{L}\\p{N}])(?<name>"
                  + WORD
                  + "(?:"
                  + GAP
                  + "(?:"
                  + SMALL
                  + GAP
                  + "){0,2}"
                  + WORD
                  + "){0,7}?"
                  + GAP
                  + "(?<act>"
                  + ACT
                  + "))(?:(?:,|"
                  + GAP
                  + "of)?"
                  + GAP
                  + "(?<year>1[6-9][0-9]{2}|20[0-9]{2}))?+(?![\\p{L}\\p{N}])")
          .holding(ACT, 500);

  private static final RulePattern EUROPEAN =
      RulePattern.of(
          "(?<![\\p{L}\\p{N}])(?:(?:Council|Commission)"
              + GAP
              + ")?(?:Regulation|Directive|Decision|Verordnung|Richtlinie)"
              + "(?:"
              + GAP
              + "\\((?:EU|EC|EEC|EG|EWG|EU, Euratom)\\))?"
              + GAP
              + "(?:N[or]\\.?"
              + GAP
              + "?)?[0-9]{1,4}/[0-9]{2,4}(?:/(?:EU|EC|EEC|EG|EWG|CE))?(?![\\p{L}\\p{N}/])");

  private static final String NUMBER = "[0-9]{1,4}[A-Za-z]?(?:\\.[0-9]{1,3}){0,3}";
  private static final String SUB = "(?:\\((?:[0-9]{1,3}|[a-z]{1,4})\\))";

  private static final RulePattern PLACE =
      RulePattern.of(
          "(?<![\\p{L}\\p{N}])(?:(?<article>Art(?:icles?|\\.)?|Artikel)|§§?|[Ss](?:ections?|\\.)|[Pp]ara"
              + "(?:graph)?s?\\.?|[Cc]lauses?|[Rr]egulations?|[Rr]ules?)(?:"
              + GAP
              + ")?(?<number>"
              + NUMBER
              + ")(?<sub>"
              + SUB
              + "{0,4}+)(?:"
              + GAP
              + "(?:Abs\\.|para\\.?)"
              + GAP
              + "[0-9]{1,2})?+(?:(?:,|"
              + GAP
              + "(?:and|to|or|und|bis))"
              + GAP
              + NUMBER
              + SUB
              + "{0,4}+){0,4}+(?![\\p{L}\\p{N}])");

  private static final Pattern OF_THE = Pattern.compile(GAP + "of" + GAP + "(?:the" + GAP + ")?");

  /** Words that begin a sentence or point, and are no part of a name. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "The",
          "This",
          "That",
          "These",
          "Those",
          "An",
          "A",
          "Each",
          "Any",
          "Every",
          "Such",
          "If",
          "When",
          "Under",
          "In",
          "On",
          "By",
          "For",
          "Our",
          "Your",
          "Their",
          "No",
          "Some",
          "See",
          "New",
          "First",
          "Second",
          "Original");

  private Laws() {}

  /** The laws in {@code text[0, limit)}; they may overlap, the longer ones first. */
  static List<FoundRule> in(String text, int limit) {
    Map<Integer, Span> named = named(text, limit);
    List<FoundRule> found = new ArrayList<>();
    RulePattern.Search places = PLACE.in(text, limit);
    Matcher place = places.matcher();
    while (places.find()) {
      Optional<Span> law = lawBehind(text, place.end(), limit, named);
      boolean article = place.group("article") != null || place.group().startsWith("§");
      if (law.isPresent() || article || !place.group("sub").isEmpty()) {
        found.add(law(place.start(), law.map(Span::end).orElse(place.end())));
      }
    }
    named.values().forEach(span -> found.add(law(span.start(), span.end())));
    return found;
  }

  private static Map<Integer, Span> named(String text, int limit) {
    Map<Integer, Span> spans = new TreeMap<>();
    RulePattern.Search europeans = EUROPEAN.in(text, limit);
    Matcher european = europeans.matcher();
    while (europeans.find()) {
      spans.put(european.start(), new Span(european.start(), european.end()));
    }
    RulePattern.Search names = NAMED.in(text, limit);
    Matcher matcher = names.matcher();
    while (names.find()) {
      int start = matcher.start();
      while (start < matcher.start("act")) {
        int space = endOfWord(text, start);
        if (!NO_NAMES.contains(text.substring(start, space))) {
          break;
        }
        start = space + 1;
        while (start < matcher.start("act") && !Character.isUpperCase(text.charAt(start))) {
          start++;
        }
      }
      // "Code" and "Act" need a word of their own before them; "Bill" is a first name, too.
      boolean person = matcher.group("act").equals("Bill") && matcher.group("year") == null;
      if (start < matcher.start("act") && !person) {
        spans.put(start, new Span(start, matcher.end()));
      }
    }
    return spans;
  }

  private static int endOfWord(String text, int at) {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static Optional<Span> lawBehind(
      String text, int at, int limit, Map<Integer, Span> named) {
    Matcher of = OF_THE.matcher(text).region(at, Math.min(limit, at + 12));
    if (!of.lookingAt()) {
      return Optional.empty();
    }
    return Optional.ofNullable(named.get(of.end()));
  }

  private static FoundRule law(int start, int end) {
    return new FoundRule(EntityType.LAW, new Span(start, end), Optional.empty());
  }
}

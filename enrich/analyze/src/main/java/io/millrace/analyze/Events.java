package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Events with a name of their own: {@code World Cup 2010}, {@code Second World War}, {@code
 * Fiftieth Annual General Meeting}, {@code ICANN Nairobi meeting}. Only what is written as a name
 * counts: capitals before the word that says what it is.
 */
final class Events {

  private static final String GAP = "[ \\u00A0]";
  private static final String WORD = "(?:[A-Z][\\p{L}0-9'’-]{1,30}+)";
  private static final String YEAR = "(?:1[89][0-9]{2}|20[0-9]{2})";
  private static final String ORDINAL =
      "(?:[0-9]{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth"
          + "|Tenth|Eleventh|Twelfth|Twentieth|Thirtieth|Fortieth|Fiftieth|Hundredth"
          + "|(?:Twenty|Thirty|Forty|Fifty)-[A-Z]?[a-z]{4,7})";
  private static final String HEAD =
      "(?:Conference|Summit|Congress|Symposium|Festival|Olympics|Olympic Games|Paralympics|Games"
          + "|World Cup|Cup Final|Championships?|Expo|War|Revolution|Uprising|World's Fair"
          + "|Grand Prix|Marathon|Biennale)";

  private static final RulePattern EVENT =
      RulePattern.of(
              "(?<![\\p{L}\\p{N}])(?:"
                  + "(?<meeting>(?:"
                  + ORDINAL
                  + GAP
                  + ")?(?:"
                  + YEAR
                  + GAP
                  + ")?(?:Annual|Extraordinary)"
                  + GAP
                  + "General"
                  + GAP
                  + "Meeting(?:"
                  + GAP
                  + YEAR
                  + ")?)|(?<war>(?:(?:First|Second|Third)"
                  + GAP
                  + ")?World"
                  + GAP
                  + "War(?:"
                  + GAP
                  + "(?:I{1,3}|One|Two|[12]))?)|(?<tour>[A-Z]{2,8}"
                  + GAP
                  + WORD
                  + GAP
                  + "(?:meeting|Meeting))|(?<summit>(?:G[0-9]{1,2}|"
                  + WORD
                  + ")(?:"
                  + GAP
                  + "(?:climate|economic|peace|trade))?"
                  + GAP
                  + "summit)|(?<named>(?:(?:"
                  + ORDINAL
                  + "|"
                  + YEAR
                  + ")"
                  + GAP
                  + ")?"
                  + WORD
                  + "(?:"
                  + GAP
                  + "(?:of"
                  + GAP
                  + "|on"
                  + GAP
                  + "|for"
                  + GAP
                  + "|and"
                  + GAP
                  + ")?"
                  + WORD
                  + "){0,5}?(?<=[ \\u00A0]"
                  + HEAD
                  + "))(?:"
                  + GAP
                  + "(?:in"
                  + GAP
                  + ")?"
                  + YEAR
                  + ")?)(?![\\p{L}\\p{N}])")
          .holding("(?:" + HEAD + "|General|[Mm]eeting|summit)", 400);

  private static final Set<String> NO_NAMES =
      Set.of(
          "The", "This", "That", "Our", "Your", "Their", "A", "An", "Any", "Each", "Next", "Last",
          "Dear", "Joint");

  private Events() {}

  /**
   * The events in {@code text[0, limit)}, in order.
   *
   * @param taken code units in which none begins
   */
  static List<FoundRule> in(String text, int limit, BitSet taken) {
    List<FoundRule> found = new ArrayList<>();
    RulePattern.Search search = EVENT.in(text, limit, taken);
    Matcher matcher = search.matcher();
    while (search.find()) {
      span(text, matcher)
          .ifPresent(span -> found.add(new FoundRule(EntityType.EVENT, span, Optional.empty())));
    }
    return found;
  }

  private static Optional<Span> span(String text, Matcher matcher) {
    int start = matcher.start();
    int space = text.indexOf(' ', start);
    while (space > 0 && space < matcher.end() && NO_NAMES.contains(text.substring(start, space))) {
      start = space + 1;
      space = text.indexOf(' ', start);
    }
    // A head alone is no name.
    return text.substring(start, matcher.end()).indexOf(' ') < 0
        ? Optional.empty()
        : Optional.of(new Span(start, matcher.end()));
  }
}

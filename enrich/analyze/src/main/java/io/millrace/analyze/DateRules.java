package io.millrace.analyze;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The patterns of dates, the more telling first. Every repetition in them is bounded, so that each
 * takes linear time.
 */
final class DateRules {

  /**
   * A pattern, and what a match of it means; nothing where it is no date after all. Where the
   * pattern has a group {@code span}, only that is the date.
   */
  record Rule(RulePattern pattern, Function<MatchResult, Optional<Moment>> meaning) {}

  /** White space with at most one end of a line in it. */
  private static final String GAP = "(?:[ \\t\\u00A0]{1,3}+|[ \\t]{0,2}+\\r?\\n[ \\t]{0,3}+)";

  /** Between the ends of a range. */
  static final String TO =
      "(?:[ \\u00A0]?[-–—][ \\u00A0]?|" + GAP + "(?:to|until|till|through|bis|au)" + GAP + ")";

  private static final String OF = GAP + "(?:(?:of|de)" + GAP + ")?";
  private static final String START = "(?<![\\p{L}\\p{N}/.])";
  private static final String END = "(?![\\p{L}\\p{N}])";
  private static final String WEEKDAY = "(?<weekday>" + Calendar.WEEKDAY_NAME + ")";
  private static final String ON =
      "(?:" + WEEKDAY + ",?(?:" + GAP + "(?:the|den|dem|le))?" + GAP + ")?";
  private static final String MONTH = "(?<month>" + Calendar.MONTH_NAME + ")";
  private static final String NUMBER = "(?:3[01]|[12][0-9]|0?[1-9])";
  private static final String ORDINAL = "(?:st|nd|rd|th|er|\\.)?";
  private static final String DAY_LAST =
      "(?<day>"
          + NUMBER
          + ")(?:st|nd|rd|th)?(?:"
          + TO
          + "(?<last>"
          + NUMBER
          + ")(?:st|nd|rd|th)?)?";
  private static final String DAYS =
      "(?<day>" + NUMBER + ")" + ORDINAL + "(?:" + TO + "(?<last>" + NUMBER + ")" + ORDINAL + ")?";
  private static final String Y = "(?:1[4-9][0-9]{2}|2[01][0-9]{2})(?![0-9])";
  private static final String YEAR = "(?<year>" + Y + ")";
  private static final String MM = "(?<month>0[1-9]|1[0-2])";

  static final List<Rule> ALL =
      List.of(
          rule(ON + DAYS + OF + MONTH + "(?:,?" + GAP + YEAR + ")?+" + END, DateMeanings::days),
          rule(
              ON + MONTH + GAP + DAY_LAST + "(?![0-9:]|[.,][0-9])(?:,?" + GAP + YEAR + ")?+" + END,
              DateMeanings::days),
          rule(
              "(?:(?<from>"
                  + Calendar.MONTH_NAME
                  + ")"
                  + TO
                  + ")?"
                  + MONTH
                  + "(?:,"
                  + GAP
                  + "|"
                  + OF
                  + ")"
                  + YEAR
                  + END,
              DateMeanings::months),
          rule(
              "(?<year>[12][0-9]{3})-"
                  + MM
                  + "-(?<day>[0-2][0-9]|3[01])(?:/(?<year2>[12][0-9]{3})-"
                  + "(?<month2>0[1-9]|1[0-2])-(?<day2>[0-2][0-9]|3[01]))?(?![\\p{N}-])",
              DateMeanings::isoDay),
          rule("(?<year>[12][0-9]{3})-" + MM + "(?![\\p{N}\\p{L}/-])", DateMeanings::isoMonth),
          rule(
              "(?<first>[0-9]{1,2})(?<mark>[/.])(?<second>[0-9]{1,2})\\k<mark>"
                  + YEAR
                  + "(?![\\p{L}\\p{N}/-])",
              DateMeanings::numeric),
          rule(
              "(?:(?<unit>[QH])(?<number>[1-4])|(?<number2>first|second|third|fourth|[1-4](?:st|nd"
                  + "|rd|th))"
                  + GAP
                  + "(?<unit2>quarter|half))"
                  + "(?:"
                  + GAP
                  + "of)?(?:"
                  + GAP
                  + "|/)?"
                  + YEAR
                  + END,
              DateMeanings::partOfYear),
          rule(
              "(?:(?:mid-|early"
                  + GAP
                  + "|late"
                  + GAP
                  + ")?(?<decade>[12][0-9]{2}0)['’]?s"
                  + "|(?<decade2>[12][0-9]{2}0)er"
                  + GAP
                  + "Jahren?|années"
                  + GAP
                  + "(?<decade3>[12][0-9]{2}0))"
                  + END,
              DateMeanings::decade),
          rule("(?<century>1[5-9]th|20th|21st)[ -]century" + END, DateMeanings::century),
          rule(
              "(?<![pP]\\. )(?<![pP]ages )"
                  + YEAR
                  + "(?:[-–—]|"
                  + GAP
                  + "(?:to|until|bis)"
                  + GAP
                  + ")(?<last>"
                  + Y
                  + ")(?![\\p{L}\\p{N}/-])",
              DateMeanings::years),
          rule(
              "between" + GAP + "(?<span>" + YEAR + GAP + "and" + GAP + "(?<last>" + Y + "))" + END,
              DateMeanings::years),
          rule(
              "(?<year>[12][0-9]{3})/(?<last>[0-9]{2})" + "(?![\\p{L}\\p{N}/-])",
              DateMeanings::season),
          rule(
              "(?<way>last|this|next|past|coming)"
                  + GAP
                  + "(?:"
                  + WEEKDAY
                  + "|(?<unit>week|month|year)|"
                  + MONTH
                  + ")"
                  + END,
              DateMeanings::relative),
          rule(
              "(?<way>letzten?r?s?|vergangenen?r?s?|nächsten?r?s?|kommenden?r?s?)"
                  + GAP
                  + "(?:"
                  + WEEKDAY
                  + "|(?<unit>Woche|Monat|Jahr)|"
                  + MONTH
                  + ")"
                  + END,
              DateMeanings::relative),
          rule(
              "(?:"
                  + WEEKDAY
                  + "|(?<unit>semaine|mois|année))"
                  + GAP
                  + "(?<way>derni[eè]re?|prochaine?)"
                  + END,
              DateMeanings::relative),
          rule(
              "(?<amount>"
                  + Calendar.SMALL_NUMBER
                  + ")"
                  + GAP
                  + "(?<unit>day|week|month|year)s?"
                  + GAP
                  + "ago"
                  + END,
              DateMeanings::ago),
          rule(
              "(?:the"
                  + GAP
                  + "day"
                  + GAP
                  + "before"
                  + GAP
                  + ")?+(?<name>yesterday|tomorrow"
                  + "|vorgestern|gestern|übermorgen|avant-hier|hier|demain)"
                  + END,
              DateMeanings::named),
          rule(
              "(?:in|since|during|until|till|by|year|early|late|mid|spring|summer|autumn|winter"
                  + "|im"
                  + GAP
                  + "Jahre?|seit|en|depuis)(?:"
                  + GAP
                  + "|-)(?:of"
                  + GAP
                  + ")?(?<span>"
                  + YEAR
                  + ")(?<next>(?![\\p{L}\\p{N}/%-]|[.,:][0-9])(?:[ ]"
                  + "[\\p{Ll}]{1,20})?)",
              DateMeanings::year));

  private DateRules() {}

  private static Rule rule(String pattern, Function<MatchResult, Optional<Moment>> meaning) {
    return new Rule(
        RulePattern.of(START + pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), meaning);
  }
}

package io.millrace.analyze;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates in English text: {@code 10 March 2010}, {@code March 10, 2010}, {@code Tuesday, 9 March},
 * {@code March 2010}, {@code 2010-03-10}, and numbers between slashes or dots where only one order
 * makes a date. Every repetition in the pattern is bounded, so that it takes linear time.
 */
final class Dates {

  /** White space with at most one end of a line in it. */
  private static final String GAP = "(?:[ \\t\\u00A0]{1,3}+|[ \\t]{0,2}+\\r?\\n[ \\t]{0,3}+)";

  private static final String WEEKDAY =
      "(?:(?<weekday%1$s>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,?"
          + "(?:"
          + GAP
          + "the)?"
          + GAP
          + ")?";
  private static final String MONTH =
      "(?<month%1$s>(?:January|February|March|April|May|June|July|August|September|October"
          + "|November|December)\\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";
  private static final String DAY = "(?<day%1$s>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?";
  private static final String YEAR = "(?<year%1$s>1[4-9][0-9]{2}|2[01][0-9]{2})(?![0-9])";

  private static final Pattern DATE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}/.])(?:"
              + named("A", WEEKDAY + DAY + GAP + "(?:of" + GAP + ")?" + MONTH)
              + named("A", "(?:,?" + GAP + YEAR + ")?+(?![\\p{L}\\p{N}])")
              + "|"
              + named("B", WEEKDAY + MONTH + GAP + DAY + "(?![0-9:]|[.,][0-9])")
              + named("B", "(?:,?" + GAP + YEAR + ")?+(?![\\p{L}\\p{N}])")
              + "|"
              + named("C", MONTH + ",?" + GAP + YEAR + "(?![\\p{L}\\p{N}])")
              + "|"
              + named("D", YEAR + "-(?<month%1$s>0[1-9]|1[0-2])-(?<day%1$s>[0-2][0-9]|3[01])")
              + "(?![\\p{N}-])"
              + "|(?<first>[0-9]{1,2})(?<mark>[/.])(?<second>[0-9]{1,2})\\k<mark>"
              + named("E", YEAR)
              + "(?![\\p{L}\\p{N}/-])"
              + ")",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private Dates() {}

  /** The dates in {@code text[0, limit)}, in order. */
  static List<FoundDate> in(String text, int limit) {
    List<FoundDate> found = new ArrayList<>();
    Matcher matcher = DATE.matcher(text).region(0, limit).useTransparentBounds(true);
    while (matcher.find()) {
      date(matcher).filter(date -> !isVerb(matcher)).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<FoundDate> date(Matcher m) {
    if (m.group("monthA") != null) {
      return named(m, m.group("yearA"), m.group("monthA"), m.group("dayA"), m.group("weekdayA"));
    }
    if (m.group("monthB") != null) {
      return named(m, m.group("yearB"), m.group("monthB"), m.group("dayB"), m.group("weekdayB"));
    }
    if (m.group("monthC") != null) {
      return Optional.of(
          new FoundDate(
              span(m),
              number(m.group("yearC")),
              index(MONTHS, m.group("monthC")),
              OptionalInt.empty(),
              Optional.empty()));
    }
    if (m.group("monthD") != null) {
      return numeric(m, m.group("yearD"), m.group("monthD"), m.group("dayD"));
    }
    int first = Integer.parseInt(m.group("first"));
    int second = Integer.parseInt(m.group("second"));
    // Dots stand between numbers where the day comes first; between slashes either may.
    if (first > 12 || first == second || m.group("mark").equals(".")) {
      return numeric(m, m.group("yearE"), m.group("second"), m.group("first"));
    }
    return second > 12
        ? numeric(m, m.group("yearE"), m.group("first"), m.group("second"))
        : Optional.empty();
  }

  /** Small letters make "may 10" and "mar 3" something else than a date. */
  private static boolean isVerb(Matcher m) {
    for (String group : List.of("monthA", "monthB", "monthC")) {
      if (m.group(group) != null) {
        return Character.isLowerCase(m.group(group).charAt(0));
      }
    }
    return false;
  }

  private static Optional<FoundDate> named(
      Matcher m, String year, String month, String day, String weekday) {
    FoundDate date =
        new FoundDate(
            span(m),
            number(year),
            index(MONTHS, month),
            number(day),
            Optional.ofNullable(weekday).map(w -> DayOfWeek.of(index(WEEKDAYS, w))));
    // A leap year stands in where the year is unknown.
    int some = date.year().orElse(2000);
    return FoundDate.date(some, date.month(), date.day().orElseThrow()).map(d -> date);
  }

  private static Optional<FoundDate> numeric(Matcher m, String year, String month, String day) {
    return FoundDate.date(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
        .map(
            d ->
                new FoundDate(
                    span(m),
                    OptionalInt.of(d.getYear()),
                    d.getMonthValue(),
                    OptionalInt.of(d.getDayOfMonth()),
                    Optional.empty()));
  }

  private static OptionalInt number(String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  private static int index(List<String> names, String name) {
    return names.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private static Span span(Matcher m) {
    return new Span(m.start(), m.end());
  }

  /** Gives the groups of one alternative names of their own. */
  private static String named(String suffix, String pattern) {
    return pattern.replace("%1$s", suffix);
  }
}

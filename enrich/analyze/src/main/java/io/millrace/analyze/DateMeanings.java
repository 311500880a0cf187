package io.millrace.analyze;

import io.millrace.analyze.Moment.Day;
import io.millrace.analyze.Moment.Interval;
import io.millrace.analyze.Moment.Month;
import io.millrace.analyze.Moment.Year;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;

/** What the matches of {@link DateRules} mean; nothing where a match is no date. */
final class DateMeanings {

  /** Words that end in s and may follow a year; "in 2000 cases" is a number. */
  private static final Set<String> NO_UNITS =
      Set.of("was", "has", "does", "this", "his", "its", "as", "is", "us", "across", "towards");

  private static final Set<String> UNITS = Set.of("people", "men", "women", "children", "km", "kg");

  private DateMeanings() {}

  static Optional<Moment> days(MatchResult m) {
    OptionalInt year = number(m.group("year"));
    if (isWord(m, year.isPresent())) {
      return Optional.empty();
    }
    int month = Calendar.month(m.group("month"));
    Optional<DayOfWeek> weekday = Optional.ofNullable(m.group("weekday")).map(Calendar::weekday);
    Day day = new Day(year, month, Integer.parseInt(m.group("day")), weekday);
    if (!exists(day)) {
      return Optional.empty();
    }
    if (m.group("last") == null) {
      return Optional.of(day);
    }
    Day last = new Day(year, month, Integer.parseInt(m.group("last")), Optional.empty());
    return exists(last) && last.day() > day.day()
        ? Optional.of(new Interval(day, last))
        : Optional.empty();
  }

  /**
   * Small letters make "may 10" and "mar 3" something else than a date; German and French months
   * and whole dates with their year stay.
   */
  private static boolean isWord(MatchResult m, boolean year) {
    String month = m.group("month");
    return Character.isLowerCase(month.charAt(0)) && !year && !Calendar.isUnmistakable(month);
  }

  private static boolean exists(Day day) {
    // A leap year stands in where the year is unknown.
    return Day.of(day.year().orElse(2000), day.month(), day.day()).isPresent();
  }

  static Optional<Moment> months(MatchResult m) {
    String name = m.group("month");
    if (Character.isLowerCase(name.charAt(0)) && !Calendar.isUnmistakable(name)) {
      return Optional.empty();
    }
    int year = Integer.parseInt(m.group("year"));
    Month month = new Month(year, Calendar.month(name));
    if (m.group("from") == null) {
      return Optional.of(month);
    }
    int from = Calendar.month(m.group("from"));
    return Optional.of(
        new Interval(new Month(from < month.month() ? year : year - 1, from), month));
  }

  static Optional<Moment> isoDay(MatchResult m) {
    Optional<Moment> from = day(m.group("year"), m.group("month"), m.group("day"));
    if (m.group("year2") == null) {
      return from;
    }
    Optional<Moment> to = day(m.group("year2"), m.group("month2"), m.group("day2"));
    return from.flatMap(first -> to.map(last -> new Interval(first, last)));
  }

  private static Optional<Moment> day(String year, String month, String day) {
    return Day.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
        .map(
            d ->
                new Day(
                    OptionalInt.of(d.getYear()),
                    d.getMonthValue(),
                    d.getDayOfMonth(),
                    Optional.empty()));
  }

  /** "2009-10" may be a month or the season 2009/10; it has no meaning then. */
  static Optional<Moment> isoMonth(MatchResult m) {
    int year = Integer.parseInt(m.group("year"));
    int month = Integer.parseInt(m.group("month"));
    return year < 1400 || year > 2199 || month == (year + 1) % 100
        ? Optional.empty()
        : Optional.of(new Month(year, month));
  }

  static Optional<Moment> numeric(MatchResult m) {
    int first = Integer.parseInt(m.group("first"));
    int second = Integer.parseInt(m.group("second"));
    // Dots stand between numbers where the day comes first; between slashes either may.
    if (first > 12 || first == second || m.group("mark").equals(".")) {
      return day(m.group("year"), m.group("second"), m.group("first"));
    }
    return second > 12
        ? day(m.group("year"), m.group("first"), m.group("second"))
        : Optional.empty();
  }

  static Optional<Moment> partOfYear(MatchResult m) {
    int year = Integer.parseInt(m.group("year"));
    boolean sign = m.group("unit") != null;
    String number = (sign ? m.group("number") : m.group("number2")).toLowerCase(Locale.ROOT);
    int part =
        switch (number.charAt(0)) {
          case 'f' -> number.startsWith("fi") ? 1 : 4;
          case 's' -> 2;
          case 't' -> 3;
          default -> number.charAt(0) - '0';
        };
    boolean quarter = (sign ? m.group("unit") : m.group("unit2")).matches("(?i)q.*");
    if (!quarter && part > 2) {
      return Optional.empty();
    }
    int months = quarter ? 3 : 6;
    return Optional.of(
        new Interval(new Month(year, months * (part - 1) + 1), new Month(year, months * part)));
  }

  static Optional<Moment> decade(MatchResult m) {
    String digits = m.group("decade") != null ? m.group("decade") : m.group("decade2");
    int year = Integer.parseInt(digits != null ? digits : m.group("decade3"));
    boolean capital = year % 100 == 0 && digits != null && year < 1800;
    return capital || year < 1400 || year > 2190 ? Optional.empty() : years(year, year + 9);
  }

  static Optional<Moment> century(MatchResult m) {
    int century = Integer.parseInt(m.group("century").substring(0, 2));
    return years(100 * century - 99, 100 * century);
  }

  static Optional<Moment> years(MatchResult m) {
    return years(Integer.parseInt(m.group("year")), Integer.parseInt(m.group("last")));
  }

  private static Optional<Moment> years(int from, int to) {
    return from < to && to - from <= 300
        ? Optional.of(new Interval(new Year(from), new Year(to)))
        : Optional.empty();
  }

  /** "2009/10": a season or a financial year. */
  static Optional<Moment> season(MatchResult m) {
    int year = Integer.parseInt(m.group("year"));
    boolean next = Integer.parseInt(m.group("last")) == (year + 1) % 100;
    return next && year >= 1800 ? years(year, year + 1) : Optional.empty();
  }

  static Optional<Moment> relative(MatchResult m) {
    String way = m.group("way").toLowerCase(Locale.ROOT);
    boolean next = way.matches("next|coming|this|n.*|k.*|prochaine?");
    if (has(m, "weekday")) {
      return way.equals("this")
          ? Optional.empty()
          : Optional.of(new Moment.Weekday(Calendar.weekday(m.group("weekday")), next));
    }
    if (has(m, "unit")) {
      int amount = way.equals("this") ? 0 : next ? 1 : -1;
      return Optional.of(new Moment.Distance(amount, unit(m.group("unit"))));
    }
    String month = m.group("month");
    return Character.isLowerCase(month.charAt(0)) || way.equals("this")
        ? Optional.empty()
        : Optional.of(new Moment.NamedMonth(Calendar.month(month), next));
  }

  static Optional<Moment> ago(MatchResult m) {
    int amount = Calendar.number(m.group("amount"));
    return amount > 500
        ? Optional.empty()
        : Optional.of(new Moment.Distance(-amount, unit(m.group("unit"))));
  }

  static Optional<Moment> named(MatchResult m) {
    String name = m.group("name").toLowerCase(Locale.ROOT);
    boolean before = m.group().length() > name.length();
    return switch (name) {
      case "yesterday", "gestern", "hier" -> days(before ? -2 : -1);
      case "vorgestern", "avant-hier" -> days(-2);
      case "übermorgen" -> days(2);
      default -> before ? Optional.empty() : days(1);
    };
  }

  private static Optional<Moment> days(int amount) {
    return Optional.of(new Moment.Distance(amount, ChronoUnit.DAYS));
  }

  static Optional<Moment> year(MatchResult m) {
    String next = m.group("next").strip();
    boolean counted =
        UNITS.contains(next)
            || (next.length() > 3 && next.endsWith("s") && !NO_UNITS.contains(next));
    return counted ? Optional.empty() : Optional.of(new Year(Integer.parseInt(m.group("year"))));
  }

  private static ChronoUnit unit(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "day" -> ChronoUnit.DAYS;
      case "week", "woche", "semaine" -> ChronoUnit.WEEKS;
      case "month", "monat", "mois" -> ChronoUnit.MONTHS;
      default -> ChronoUnit.YEARS;
    };
  }

  private static boolean has(MatchResult m, String group) {
    return m.namedGroups().containsKey(group) && m.group(group) != null;
  }

  private static OptionalInt number(String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }
}

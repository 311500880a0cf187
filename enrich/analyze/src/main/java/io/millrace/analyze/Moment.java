package io.millrace.analyze;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What time an expression means, as exactly as the text says it. */
sealed interface Moment {

  /**
   * ISO-8601: a day, week, month or year, or two of them with a slash between.
   *
   * @param documentDate by which relative expressions are understood; without it they have no value
   */
  Optional<String> value(Optional<LocalDate> documentDate);

  /**
   * A day. Without a year it is in the year of the document, or in the year before or after it if
   * only there it falls on the weekday that the text names.
   */
  record Day(OptionalInt year, int month, int day, Optional<DayOfWeek> weekday) implements Moment {

    Optional<LocalDate> date(Optional<LocalDate> documentDate) {
      return year.isPresent()
          ? of(year.getAsInt(), month, day)
          : documentDate.flatMap(d -> near(d.getYear()));
    }

    private Optional<LocalDate> near(int same) {
      Optional<LocalDate> date = of(same, month, day);
      if (weekday.isEmpty() || fits(date)) {
        return date;
      }
      Optional<LocalDate> before = of(same - 1, month, day);
      Optional<LocalDate> after = of(same + 1, month, day);
      return fits(before) ? before : fits(after) ? after : date;
    }

    private boolean fits(Optional<LocalDate> date) {
      return date.isPresent() && date.get().getDayOfWeek() == weekday.orElseThrow();
    }

    @Override
    public Optional<String> value(Optional<LocalDate> documentDate) {
      return date(documentDate).map(LocalDate::toString);
    }

    /** The day, or nothing where the calendar has no such day. */
    static Optional<LocalDate> of(int year, int month, int day) {
      try {
        return Optional.of(LocalDate.of(year, month, day));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** A month, always with its year. */
  record Month(int year, int month) implements Moment {
    @Override
    public Optional<String> value(Optional<LocalDate> documentDate) {
      return Optional.of(YearMonth.of(year, month).toString());
    }
  }

  /** A year. */
  record Year(int year) implements Moment {
    @Override
    public Optional<String> value(Optional<LocalDate> documentDate) {
      return Optional.of(String.format(Locale.ROOT, "%04d", year));
    }
  }

  /** From one moment to another, both included. */
  record Interval(Moment from, Moment to) implements Moment {
    @Override
    public Optional<String> value(Optional<LocalDate> documentDate) {
      Optional<String> first = from.value(documentDate);
      Optional<String> last = to.value(documentDate);
      return first.isPresent() && last.isPresent() && first.get().compareTo(last.get()) < 0
          ? Optional.of(first.get() + "/" + last.get())
          : Optional.empty();
    }

    static Interval quarter(int year, int quarter) {
      return new Interval(new Month(year, 3 * quarter - 2), new Month(year, 3 * quarter));
    }

    static Interval half(int year, int half) {
      return new Interval(new Month(year, 6 * half - 5), new Month(year, 6 * half));
    }
  }

  /**
   * So many units before or after the day of the document: {@code yesterday}, {@code last week}.
   */
  record Distance(int amount, ChronoUnit unit) implements Moment {
    @Override
    public Optional<String> value(Optional<LocalDate> documentDate) {
      return documentDate.map(
          date -> {
            LocalDate day = date.plus(amount, unit);
            return switch (unit) {
              case DAYS -> day.toString();
              case WEEKS ->
                  String.format(
                      Locale.ROOT,
                      "%04d-W%02d",
                      day.get(IsoFields.WEEK_BASED_YEAR),
                      day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
              case MONTHS -> YearMonth.from(day).toString();
              default -> String.format(Locale.ROOT, "%04d", day.getYear());
            };
          });
    }
  }

  /** The weekday before or after the day of the document, never that day itself. */
  record Weekday(DayOfWeek day, boolean next) implements Moment {
    @Override
    public Optional<String> value(Optional<LocalDate> documentDate) {
      return documentDate.map(
          date ->
              date.with(next ? TemporalAdjusters.next(day) : TemporalAdjusters.previous(day))
                  .toString());
    }
  }

  /** The month before or after that of the document, never that month itself. */
  record NamedMonth(int month, boolean next) implements Moment {
    @Override
    public Optional<String> value(Optional<LocalDate> documentDate) {
      return documentDate.map(
          date -> {
            boolean sameYear = next ? month > date.getMonthValue() : month < date.getMonthValue();
            int year = sameYear ? date.getYear() : date.getYear() + (next ? 1 : -1);
            return YearMonth.of(year, month).toString();
          });
    }
  }
}

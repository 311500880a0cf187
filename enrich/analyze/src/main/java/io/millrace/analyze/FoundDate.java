package io.millrace.analyze;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A date as the text has it.
 *
 * @param day absent where only month and year are named
 * @param weekday where the text names it
 */
record FoundDate(
    Span span, OptionalInt year, int month, OptionalInt day, Optional<DayOfWeek> weekday) {

  /** The day meant, where the text alone says it. */
  Optional<LocalDate> fullDay() {
    return year.isPresent() && day.isPresent()
        ? date(year.getAsInt(), month, day.getAsInt())
        : Optional.empty();
  }

  /**
   * ISO-8601: a day or a month. A day without a year is in the year of the document, or in the year
   * before or after it if only there it falls on the weekday that the text names; without a
   * document's date it has no value.
   */
  Optional<String> value(Optional<LocalDate> documentDate) {
    if (day.isEmpty()) {
      return year.isPresent()
          ? Optional.of(String.format("%04d-%02d", year.getAsInt(), month))
          : Optional.empty();
    }
    return fullDay()
        .or(() -> documentDate.flatMap(d -> near(d.getYear())))
        .map(LocalDate::toString);
  }

  private Optional<LocalDate> near(int year) {
    Optional<LocalDate> same = date(year, month, day.getAsInt());
    if (weekday.isEmpty() || fits(same)) {
      return same;
    }
    Optional<LocalDate> before = date(year - 1, month, day.getAsInt());
    Optional<LocalDate> after = date(year + 1, month, day.getAsInt());
    return fits(before) ? before : fits(after) ? after : same;
  }

  private boolean fits(Optional<LocalDate> date) {
    return date.isPresent() && date.get().getDayOfWeek() == weekday.orElseThrow();
  }

  /** The day, or nothing where the calendar has no such day. */
  static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

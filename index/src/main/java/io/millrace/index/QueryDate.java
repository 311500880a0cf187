package io.millrace.index;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A year, month or day of a query.
 *
 * @param first its first day
 * @param afterLast the day behind its last
 */
record QueryDate(LocalDate first, LocalDate afterLast) {

  private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");

  /** Whether it can only be meant as a date, be it a wrong one. */
  static boolean looksLikeOne(String value) {
    return FORM.matcher(value).matches();
  }

  /**
   * Reads {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}.
   *
   * @throws QueryException when it is none, or there is no such day
   */
  static QueryDate parse(String field, String value) throws QueryException {
    Matcher form = FORM.matcher(value);
    if (form.matches()) {
      try {
        int year = Integer.parseInt(form.group(1));
        if (form.group(2) == null) {
          LocalDate first = LocalDate.of(year, 1, 1);
          return new QueryDate(first, first.plusYears(1));
        }
        int month = Integer.parseInt(form.group(2));
        if (form.group(3) == null) {
          LocalDate first = LocalDate.of(year, month, 1);
          return new QueryDate(first, first.plusMonths(1));
        }
        LocalDate day = LocalDate.of(year, month, Integer.parseInt(form.group(3)));
        return new QueryDate(day, day.plusDays(1));
      } catch (DateTimeException e) {
        throw new QueryException(
            "%s: there is no such date as “%s”".formatted(field, QueryFields.shown(value)));
      }
    }
    throw new QueryException(
        "%s: needs a date such as 2010, 2010-03 or 2010-03-09, not “%s”"
            .formatted(field, QueryFields.shown(value)));
  }
}

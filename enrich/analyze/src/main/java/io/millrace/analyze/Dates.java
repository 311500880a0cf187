package io.millrace.analyze;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates in English, German and French text: days ({@code Tuesday, 9 March}, {@code 10.03.2010}),
 * months, years behind a word such as "in", quarters, decades, ranges, and expressions relative to
 * the day of the document ({@code last Tuesday}, {@code two weeks ago}). Numbers between slashes
 * are dates only where one order makes one. A weekday alone, "today" and a year alone are left out:
 * they mean too many things.
 */
final class Dates {

  private static final Pattern TO =
      Pattern.compile(DateRules.TO, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final int LONGEST_TO = 16;

  private Dates() {}

  /** The dates in {@code text[0, limit)}, in order, not overlapping. */
  static List<FoundDate> in(String text, int limit) {
    TreeMap<Integer, FoundDate> found = new TreeMap<>();
    // What looks like a date and is none is no other date either: 31 February 2010.
    BitSet taken = new BitSet(limit);
    for (DateRules.Rule rule : DateRules.ALL) {
      RulePattern.Search search = rule.pattern().in(text, limit, taken);
      Matcher matcher = search.matcher();
      boolean part = matcher.namedGroups().containsKey("span");
      while (search.find()) {
        Span span =
            part
                ? new Span(matcher.start("span"), matcher.end("span"))
                : new Span(matcher.start(), matcher.end());
        if (taken.previousSetBit(span.end() - 1) < span.start()) {
          taken.set(span.start(), span.end());
          rule.meaning()
              .apply(matcher)
              .ifPresent(moment -> found.put(span.start(), new FoundDate(span, moment)));
        }
      }
    }
    return joined(text, found.values());
  }

  /** Brings the two ends of a range together: {@code 28 February to 3 March 2010}. */
  private static List<FoundDate> joined(String text, Collection<FoundDate> dates) {
    List<FoundDate> all = new ArrayList<>();
    for (FoundDate date : dates) {
      Optional<FoundDate> range =
          all.isEmpty() ? Optional.empty() : range(text, all.getLast(), date);
      if (range.isPresent()) {
        all.removeLast();
      }
      all.add(range.orElse(date));
    }
    return all;
  }

  private static Optional<FoundDate> range(String text, FoundDate from, FoundDate to) {
    int gap = to.span().start() - from.span().end();
    if (gap < 1
        || gap > LONGEST_TO
        || !TO.matcher(text).region(from.span().end(), to.span().start()).matches()) {
      return Optional.empty();
    }
    Span span = new Span(from.span().start(), to.span().end());
    if (from.moment() instanceof Moment.Day first && to.moment() instanceof Moment.Day last) {
      boolean later = first.month() > last.month() && last.year().isPresent();
      OptionalInt year =
          first.year().isPresent()
              ? first.year()
              : later ? OptionalInt.of(last.year().getAsInt() - 1) : last.year();
      Moment.Day start = new Moment.Day(year, first.month(), first.day(), first.weekday());
      return Optional.of(new FoundDate(span, new Moment.Interval(start, last)));
    }
    return from.moment() instanceof Moment.Month && to.moment() instanceof Moment.Month
        ? Optional.of(new FoundDate(span, new Moment.Interval(from.moment(), to.moment())))
        : Optional.empty();
  }
}

package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that has a fixed form in a text. Where two rules find something in the same place, the first
 * of addresses, dates, amounts, laws, telephone numbers and events wins.
 */
final class RuleFinder {

  private final List<FoundRule> found = new ArrayList<>();
  private final BitSet taken = new BitSet();

  private RuleFinder() {}

  /**
   * What the rules find in {@code text[0, limit)}, in order, not overlapping.
   *
   * @param documentDate by which relative dates are understood
   * @param english whether the names of laws and events can be told by their English words
   */
  static List<FoundRule> in(
      String text,
      int limit,
      List<FoundDate> dates,
      Optional<LocalDate> documentDate,
      boolean english) {
    RuleFinder finder = new RuleFinder();
    for (Addresses.Address address : Addresses.in(text, limit)) {
      String name = address.span().of(text);
      boolean email = address.type() == EntityType.EMAIL;
      finder.add(
          new FoundRule(
              address.type(),
              address.span(),
              Optional.of(email ? name.toLowerCase(Locale.ROOT) : name)));
    }
    for (FoundDate date : dates) {
      finder.add(new FoundRule(EntityType.DATE, date.span(), date.value(documentDate)));
    }
    Amounts.in(text, limit, finder.taken).forEach(finder::add);
    if (english) {
      Laws.in(text, limit).forEach(finder::add);
    }
    Phones.in(text, limit, finder.taken).forEach(finder::add);
    if (english) {
      Events.in(text, limit, finder.taken).forEach(finder::add);
    }
    finder.found.sort(Comparator.comparingInt(rule -> rule.span().start()));
    return finder.found;
  }

  private void add(FoundRule rule) {
    Span span = rule.span();
    if (taken.previousSetBit(span.end() - 1) < span.start()) {
      taken.set(span.start(), span.end());
      found.add(rule);
    }
  }
}

package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that has a fixed form in a text. Where two rules find something in the same place, the first
 * of addresses, dates, amounts, laws, telephone numbers and events wins.
 */
final class RuleFinder {

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
    NavigableMap<Integer, FoundRule> found = new TreeMap<>();
    for (Addresses.Address address : Addresses.in(text, limit)) {
      String name = address.span().of(text);
      boolean email = address.type() == EntityType.EMAIL;
      add(
          found,
          new FoundRule(
              address.type(),
              address.span(),
              Optional.of(email ? name.toLowerCase(Locale.ROOT) : name)));
    }
    for (FoundDate date : dates) {
      add(found, new FoundRule(EntityType.DATE, date.span(), date.value(documentDate)));
    }
    Amounts.in(text, limit).forEach(rule -> add(found, rule));
    if (english) {
      Laws.in(text, limit).forEach(rule -> add(found, rule));
    }
    Phones.in(text, limit).forEach(rule -> add(found, rule));
    if (english) {
      Events.in(text, limit).forEach(rule -> add(found, rule));
    }
    return new ArrayList<>(found.values());
  }

  private static void add(NavigableMap<Integer, FoundRule> found, FoundRule rule) {
    Map.Entry<Integer, FoundRule> before = found.lowerEntry(rule.span().end());
    if (before == null || !before.getValue().span().overlaps(rule.span())) {
      found.put(rule.span().start(), rule);
    }
  }
}

package io.millrace.standalone;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.millrace.contract.State;
import io.millrace.index.LedgerCounts;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which state the files of a source are; at every moment each is in exactly one.
 *
 * @param found documents, removed ones included, and files that were skipped
 * @param received those included that the source has published and the ledger has not heard of
 * @param pending those on their way: received, extracted or enriched
 * @param discarded failed ones that somebody has accepted
 * @param balanced whether the states sum up to those found
 * @param reasons how many documents give each reason, and how many files were skipped for each
 */
@JsonPropertyOrder({
  "found",
  "received",
  "extracted",
  "enriched",
  "searchable",
  "partial",
  "failed",
  "removed",
  "skipped",
  "pending",
  "discarded",
  "balanced",
  "reasons"
})
record StateSheet(
    long found,
    long received,
    long extracted,
    long enriched,
    long searchable,
    long partial,
    long failed,
    long removed,
    long skipped,
    long pending,
    long discarded,
    boolean balanced,
    Map<String, Long> reasons) {

  static final StateSheet NONE = new StateSheet(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, true, Map.of());

  StateSheet {
    reasons = new TreeMap<>(reasons);
  }

  /**
   * The sheet of a source.
   *
   * @param skipped by reason, as people read it
   * @param live documents that the source itself has published and not removed, or -1 where nobody
   *     knows
   */
  static StateSheet of(LedgerCounts.OfSource counts, Map<String, Long> skipped, long live) {
    long left = skipped.values().stream().mapToLong(Long::longValue).sum();
    long removed = counts.in(State.REMOVED);
    long unheard = Math.max(0, live - (counts.documents() - removed));
    Map<String, Long> reasons = new TreeMap<>(skipped);
    counts.reasons().forEach((reason, count) -> reasons.merge(reason.name(), count, Long::sum));
    return new StateSheet(
            counts.documents() + unheard + left,
            counts.in(State.RECEIVED) + unheard,
            counts.in(State.EXTRACTED),
            counts.in(State.ENRICHED),
            counts.in(State.SEARCHABLE),
            counts.in(State.PARTIAL),
            counts.in(State.FAILED),
            removed,
            left,
            0,
            counts.discarded(),
            false,
            reasons)
        .reckoned();
  }

  private StateSheet reckoned() {
    long onTheWay = received + extracted + enriched;
    return new StateSheet(
        found,
        received,
        extracted,
        enriched,
        searchable,
        partial,
        failed,
        removed,
        skipped,
        onTheWay,
        discarded,
        found == onTheWay + searchable + partial + failed + removed + skipped,
        reasons);
  }

  StateSheet plus(StateSheet other) {
    Map<String, Long> all = new TreeMap<>(reasons);
    other.reasons.forEach((reason, count) -> all.merge(reason, count, Long::sum));
    return new StateSheet(
            found + other.found,
            received + other.received,
            extracted + other.extracted,
            enriched + other.enriched,
            searchable + other.searchable,
            partial + other.partial,
            failed + other.failed,
            removed + other.removed,
            skipped + other.skipped,
            0,
            discarded + other.discarded,
            false,
            all)
        .reckoned();
  }

  /** As a person reads it: states on the way and removed documents only where there are any. */
  String text() {
    StringBuilder text = new StringBuilder("found " + found + " = ");
    String plus = "";
    plus = term(text, plus, "received", received, received > 0);
    plus = term(text, plus, "extracted", extracted, extracted > 0);
    plus = term(text, plus, "enriched", enriched, enriched > 0);
    plus = term(text, plus, "searchable", searchable, true);
    plus = term(text, plus, "partial", partial, true);
    plus = term(text, plus, "failed", failed, true);
    plus = term(text, plus, "removed", removed, removed > 0);
    term(text, plus, "skipped", skipped, true);
    text.append(balanced ? "  (balanced)" : "  (not balanced)");
    reasons.forEach((reason, count) -> text.append("\n  %6d  %s".formatted(count, reason)));
    return text.toString();
  }

  private static String term(
      StringBuilder text, String plus, String name, long count, boolean shown) {
    if (!shown) {
      return plus;
    }
    text.append(plus).append(name).append(' ').append(count);
    return " + ";
  }
}

package io.millrace.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the files of a source, or of a whole run, are accounted for.
 *
 * @param found files and other things under the root
 * @param pending documents on their way
 * @param removed documents that are gone; not among those found
 * @param reasons how many documents give each reason, and how many files were skipped for each
 */
@JsonPropertyOrder({
  "found",
  "searchable",
  "partial",
  "failed",
  "skipped",
  "removed",
  "pending",
  "balanced"
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record BalanceSheet(
    long found,
    long searchable,
    long partial,
    long failed,
    long skipped,
    long removed,
    long pending,
    boolean balanced,
    Optional<Double> seconds,
    Map<String, Long> reasons) {

  BalanceSheet {
    reasons = new TreeMap<>(reasons);
  }

  /** The sheet with {@code balanced} worked out. */
  static BalanceSheet of(
      long found,
      long searchable,
      long partial,
      long failed,
      long skipped,
      long removed,
      long pending,
      Map<String, Long> reasons) {
    boolean balanced = pending == 0 && found == searchable + partial + failed + skipped;
    return new BalanceSheet(
        found,
        searchable,
        partial,
        failed,
        skipped,
        removed,
        pending,
        balanced,
        Optional.empty(),
        reasons);
  }

  BalanceSheet plus(BalanceSheet other) {
    Map<String, Long> all = new TreeMap<>(reasons);
    other.reasons.forEach((reason, count) -> all.merge(reason, count, Long::sum));
    return new BalanceSheet(
        found + other.found,
        searchable + other.searchable,
        partial + other.partial,
        failed + other.failed,
        skipped + other.skipped,
        removed + other.removed,
        pending + other.pending,
        balanced && other.balanced,
        Optional.empty(),
        all);
  }

  BalanceSheet in(double time) {
    return new BalanceSheet(
        found,
        searchable,
        partial,
        failed,
        skipped,
        removed,
        pending,
        balanced,
        Optional.of(Math.round(time * 10) / 10.0),
        reasons);
  }

  /** As a person reads it. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "found %d = searchable %d + partial %d + failed %d + skipped %d"
            .formatted(found, searchable, partial, failed, skipped));
    if (pending > 0) {
      text.append(" + on the way %d".formatted(pending));
    }
    if (removed > 0) {
      text.append("; removed %d".formatted(removed));
    }
    text.append(balanced ? "  (balanced)" : "  (not balanced)");
    reasons.forEach((reason, count) -> text.append("\n  %6d  %s".formatted(count, reason)));
    return text.toString();
  }
}

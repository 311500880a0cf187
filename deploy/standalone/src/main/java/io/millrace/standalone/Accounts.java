package io.millrace.standalone;

import io.millrace.contract.Reason;
import io.millrace.contract.State;
import io.millrace.index.LedgerCounts;
import java.util.Map;
import java.util.TreeMap;

/** Draws up balance sheets from the ledger and from what was skipped. */
final class Accounts {

  private Accounts() {}

  /**
   * The sheet of a source as the ledger has it.
   *
   * @param skipped by reason
   */
  static BalanceSheet of(LedgerCounts.OfSource counts, Map<String, Long> skipped) {
    long searchable = counts.in(State.SEARCHABLE);
    long partial = counts.in(State.PARTIAL);
    long failed = counts.in(State.FAILED);
    long pending =
        counts.in(State.RECEIVED) + counts.in(State.EXTRACTED) + counts.in(State.ENRICHED);
    long left = skipped.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> reasons = new TreeMap<>(skipped);
    counts.reasons().forEach((reason, count) -> reasons.put(label(reason), count));
    return BalanceSheet.of(
        searchable + partial + failed + pending + left,
        searchable,
        partial,
        failed,
        left,
        counts.in(State.REMOVED),
        pending,
        reasons);
  }

  private static String label(Reason reason) {
    return reason.name();
  }
}

package io.millrace.standalone;

import io.millrace.contract.Reason;
import io.millrace.contract.State;
import io.millrace.contract.Version;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import io.millrace.ingest.ScanReport;
import io.millrace.ingest.ScanReport.Taken;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the documents of a finished scan until each is where it is going, in the version that the
 * scan took it in.
 */
final class Settlement {

  private final List<ScanReport> reports;
  private final Map<String, Version> expected = new HashMap<>();
  private final Map<State, Long> states = new EnumMap<>(State.class);
  private final Map<String, Long> reasons = new TreeMap<>();
  private long done;

  Settlement(List<ScanReport> reports) {
    this.reports = List.copyOf(reports);
    for (ScanReport report : reports) {
      for (Taken taken : report.documents().values()) {
        expected.put(taken.id(), taken.version());
      }
    }
  }

  /**
   * Counts in the ledger, and reads all of it only when the count may be complete: doing so at
   * every look would cost the square of the number of documents.
   *
   * @return whether every document is in a final state
   */
  boolean look(MillraceIndex index) throws IndexException {
    List<String> sources = reports.stream().map(ScanReport::source).toList();
    long settled = index.ledger().settled(sources);
    if (settled < expected.size()) {
      done = settled;
      return false;
    }
    index.refresh();
    states.clear();
    reasons.clear();
    done = 0;
    long[] pending = {0};
    index.ledger().forEach(sources, row -> count(row, pending));
    return done == expected.size() && pending[0] == 0;
  }

  private void count(LedgerRow row, long[] pending) {
    Version wanted = expected.get(row.document());
    if (wanted == null) {
      // No longer under the root: it must end as removed.
      pending[0] += row.state() == State.REMOVED ? 0 : 1;
      states.merge(State.REMOVED, 1L, Long::sum);
      return;
    }
    if (row.version().compareTo(wanted) < 0 || !row.isFinal()) {
      return;
    }
    done++;
    states.merge(row.state(), 1L, Long::sum);
    for (Reason reason : row.reasons()) {
      reasons.merge(reason.name(), 1L, Long::sum);
    }
  }

  List<ScanReport> reports() {
    return reports;
  }

  long done() {
    return done;
  }

  long documents() {
    return expected.size();
  }

  BalanceSheet sheet() {
    Map<String, Long> all = new TreeMap<>(reasons);
    long skipped = 0;
    long found = 0;
    for (ScanReport report : reports) {
      skipped += report.skipped().size();
      found += report.found();
      report
          .skippedByReason()
          .forEach(
              (reason, count) ->
                  all.merge(SkippedFiles.label(reason.name()), (long) count, Long::sum));
    }
    return BalanceSheet.of(
        found,
        states.getOrDefault(State.SEARCHABLE, 0L),
        states.getOrDefault(State.PARTIAL, 0L),
        states.getOrDefault(State.FAILED, 0L),
        skipped,
        states.getOrDefault(State.REMOVED, 0L),
        expected.size() - done,
        all);
  }
}

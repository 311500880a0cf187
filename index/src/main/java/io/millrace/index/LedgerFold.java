package io.millrace.index;

import io.millrace.contract.DocumentEvent;
import io.millrace.contract.Reason;
import io.millrace.contract.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ledger should say of documents, worked out from their events alone: for when
 * Elasticsearch is away, and for those who doubt it. What was accepted by hand is not known here.
 */
public final class LedgerFold {

  private final Map<String, LedgerRow> rows = new HashMap<>();

  /**
   * Takes one event in, in whatever order.
   *
   * @param indexed whether the index is done with it
   * @param at when it was written
   */
  public void add(DocumentEvent event, boolean indexed, Instant at) {
    LedgerRow before = rows.get(event.id());
    LedgerRow row = before == null ? LedgerRow.of(event) : before.with(event);
    Optional<RowsMark> mark =
        RowsMark.of(event).filter(m -> before == null || m.compareTo(before.rowsMark()) > 0);
    if (indexed && mark.isPresent()) {
      row = row.indexed(event, mark.get(), 0, 0, at);
    }
    rows.put(event.id(), row);
  }

  /** Drops a document of which nothing is to be known any more. */
  public void forget(String document) {
    rows.remove(document);
  }

  /** What is known of each document, in no order. */
  public Collection<LedgerRow> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** The document that has been under way for longest. */
  public Optional<LedgerRow> oldestPending() {
    return rows.values().stream()
        .filter(row -> !row.isFinal() && row.received().isPresent())
        .min((a, b) -> a.received().orElseThrow().compareTo(b.received().orElseThrow()));
  }

  /** How many documents are where. */
  public LedgerCounts counts() {
    Map<String, Counting> sources = new TreeMap<>();
    rows.values()
        .forEach(row -> sources.computeIfAbsent(row.source(), s -> new Counting()).add(row));
    Map<String, LedgerCounts.OfSource> counts = new TreeMap<>();
    sources.forEach((source, counting) -> counts.put(source, counting.counts()));
    return new LedgerCounts(counts);
  }

  private static final class Counting {
    private final Map<State, Long> states = new EnumMap<>(State.class);
    private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    private final Map<LedgerCounts.FailureKind, Long> failures = new TreeMap<>();

    private long documents;

    void add(LedgerRow row) {
      documents++;
      states.merge(row.state(), 1L, Long::sum);
      row.reasons().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
      if (row.state() == State.FAILED && row.failure().isPresent()) {
        failures.merge(
            new LedgerCounts.FailureKind(
                row.failedStage().orElseThrow(), row.failedReason().orElseThrow()),
            1L,
            Long::sum);
      }
    }

    LedgerCounts.OfSource counts() {
      return new LedgerCounts.OfSource(documents, states, reasons, failures, 0);
    }
  }
}

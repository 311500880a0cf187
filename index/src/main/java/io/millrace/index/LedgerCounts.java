package io.millrace.index;

import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** How many documents stand where, by source. */
public record LedgerCounts(Map<String, OfSource> sources) {

  /** A kind of failure. */
  public record FailureKind(Stage stage, Reason reason) implements Comparable<FailureKind> {

    private static final Comparator<FailureKind> ORDER =
        Comparator.comparing(FailureKind::stage).thenComparing(FailureKind::reason);

    @Override
    public int compareTo(FailureKind other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The documents of one source.
   *
   * @param documents all of them, removed ones included
   * @param states how many documents are in each state; states without documents are left out
   * @param reasons how many documents give each reason; one document may give several
   * @param failures how many documents failed in each way, without those that are accepted
   * @param discarded how many failed documents are accepted as they are
   */
  public record OfSource(
      long documents,
      Map<State, Long> states,
      Map<Reason, Long> reasons,
      Map<FailureKind, Long> failures,
      long discarded) {
    /** No document at all. */
    public static final OfSource NONE = new OfSource(0, Map.of(), Map.of(), Map.of(), 0);

    public OfSource {
      states = Collections.unmodifiableMap(new TreeMap<>(states));
      reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
      failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    public long in(State state) {
      return states.getOrDefault(state, 0L);
    }

    OfSource plus(OfSource other) {
      return new OfSource(
          documents + other.documents,
          sum(states, other.states),
          sum(reasons, other.reasons),
          sum(failures, other.failures),
          discarded + other.discarded);
    }

    private static <K extends Comparable<K>> Map<K, Long> sum(
        Map<K, Long> one, Map<K, Long> other) {
      Map<K, Long> sum = new TreeMap<>(one);
      other.forEach((key, count) -> sum.merge(key, count, Long::sum));
      return sum;
    }
  }

  /** Nothing is anywhere. */
  public static final LedgerCounts NONE = new LedgerCounts(Map.of());

  public LedgerCounts {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
  }

  /** Over all sources. */
  public long in(State state) {
    return sources.values().stream().mapToLong(s -> s.in(state)).sum();
  }

  /** Those of other documents added. */
  public LedgerCounts plus(LedgerCounts other) {
    Map<String, OfSource> sum = new TreeMap<>(sources);
    other.sources.forEach((source, counts) -> sum.merge(source, counts, OfSource::plus));
    return new LedgerCounts(sum);
  }
}

package io.millrace.index;

import io.millrace.contract.Reason;
import io.millrace.contract.State;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How many documents stand where, by source. */
public record LedgerCounts(Map<String, OfSource> sources) {

  /**
   * The documents of one source.
   *
   * @param states how many documents are in each state; states without documents are left out
   * @param reasons how many documents give each reason; one document may give several
   */
  public record OfSource(Map<State, Long> states, Map<Reason, Long> reasons) {
    public OfSource {
      states = Collections.unmodifiableMap(new TreeMap<>(states));
      reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    public long in(State state) {
      return states.getOrDefault(state, 0L);
    }
  }

  public LedgerCounts {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
  }

  /** Over all sources. */
  public long in(State state) {
    return sources.values().stream().mapToLong(s -> s.in(state)).sum();
  }
}

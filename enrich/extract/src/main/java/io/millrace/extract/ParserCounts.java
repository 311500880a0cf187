package io.millrace.extract;

import io.millrace.contract.Reason;
import java.util.List;
import java.util.Map;

/**
 * What a pool has done so far.
 *
 * @param started parser processes that were started
 * @param parsed documents that came back from one
 * @param ended how often a document ended a process, by reason
 * @param alive process ids
 */
public record ParserCounts(long started, long parsed, Map<Reason, Long> ended, List<Long> alive) {

  public ParserCounts {
    ended = Map.copyOf(ended);
    alive = List.copyOf(alive);
  }
}

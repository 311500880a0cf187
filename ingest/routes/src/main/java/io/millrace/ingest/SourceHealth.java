package io.millrace.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a source is.
 *
 * @param reason what it waits for or why it stopped; "" when all is well
 * @param documents how many are known and not removed
 * @param pending files that are seen and not yet published
 * @param lastScan when the last complete comparison ended
 * @param complete whether the last listing was; nothing is removed after one that was not
 * @param skipped what the last scan left out
 */
public record SourceHealth(
    String source,
    SourceState state,
    String reason,
    long documents,
    long pending,
    Optional<Instant> lastScan,
    boolean complete,
    long created,
    long updated,
    long removed,
    Map<SkipReason, Integer> skipped) {

  public SourceHealth {
    skipped = Map.copyOf(skipped);
  }
}

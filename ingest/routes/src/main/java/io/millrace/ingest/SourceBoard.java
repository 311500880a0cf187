package io.millrace.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What others may see of a source, without ever holding it up. */
final class SourceBoard {

  private final String source;
  private final ReceivedTopic received;
  private final CompletableFuture<ScanReport> firstScan = new CompletableFuture<>();
  private volatile SourceState state = SourceState.STARTING;
  private volatile String reason = "";
  private volatile long pending;
  private volatile Optional<Instant> lastScan = Optional.empty();
  private volatile boolean complete;
  private volatile Map<SkipReason, Integer> skipped = Map.of();

  SourceBoard(String source, ReceivedTopic received) {
    this.source = source;
    this.received = received;
  }

  CompletableFuture<ScanReport> firstScan() {
    return firstScan;
  }

  void state(SourceState now, String why) {
    reason = why;
    state = now;
  }

  void pending(long files) {
    pending = files;
  }

  void scanned(Instant at, boolean wasComplete, Map<SkipReason, Integer> leftOut) {
    skipped = leftOut;
    complete = wasComplete;
    lastScan = Optional.of(at);
  }

  SourceHealth health() {
    Published published = received.published();
    String waitingFor = received.waitingFor();
    boolean ended = state == SourceState.FENCED || state == SourceState.STOPPED;
    boolean waits = !ended && !waitingFor.isEmpty();
    return new SourceHealth(
        source,
        waits ? SourceState.WAITING : state,
        waits ? waitingFor : reason,
        received.inventory().live(),
        pending,
        lastScan,
        complete,
        published.created(),
        published.updated(),
        published.removed(),
        skipped);
  }
}

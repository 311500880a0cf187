package io.millrace.index;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts what {@link IndexHealth} tells. */
final class IndexCounters {

  private record Waiting(Instant since, String why) {}

  private final Clock clock;
  private final LongAdder requests = new LongAdder();
  private final LongAdder items = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder deferred = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final AtomicReference<Optional<Waiting>> waiting =
      new AtomicReference<>(Optional.empty());

  IndexCounters(Clock clock) {
    this.clock = clock;
  }

  void request() {
    requests.increment();
  }

  void item(Verdict verdict) {
    items.increment();
    if (verdict instanceof Verdict.Newer) {
      conflicts.increment();
    }
  }

  void deferred(String why) {
    deferred.increment();
    waiting.updateAndGet(
        w -> Optional.of(new Waiting(w.map(Waiting::since).orElseGet(clock::instant), why)));
  }

  void rejected() {
    rejected.increment();
  }

  void finished() {
    if (waiting.get().isPresent()) {
      waiting.set(Optional.empty());
    }
  }

  IndexHealth health() {
    Optional<Waiting> now = waiting.get();
    return new IndexHealth(
        requests.sum(),
        items.sum(),
        conflicts.sum(),
        deferred.sum(),
        rejected.sum(),
        now.map(Waiting::since),
        now.map(Waiting::why));
  }
}

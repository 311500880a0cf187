package io.millrace.contract;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a worker does and remembers what it waits for; used by all of its threads. */
final class WorkerCounters {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerCounters.class);
  private static final String KAFKA = "kafka";

  final AtomicInteger held = new AtomicInteger();
  final AtomicLong taken = new AtomicLong();
  final AtomicLong transactions = new AtomicLong();
  final AtomicLong restarts = new AtomicLong();

  /** Requests whose results were published. */
  final AtomicLong rerun = new AtomicLong();

  /** Requests that came to nothing because a later record of the document is there. */
  final AtomicLong overtaken = new AtomicLong();

  /** Requests whose record is compacted away. */
  final AtomicLong gone = new AtomicLong();

  private final Stage stage;
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  WorkerCounters(Stage stage) {
    this.stage = stage;
  }

  void count(Outcome outcome) {
    AtomicLong counter =
        switch (outcome) {
          case Outcome.Forward forward -> forwarded;
          case Outcome.Finished done -> finished;
          case Outcome.Rejected failed -> rejected;
          case Outcome.Deferred waits -> retries;
        };
    counter.incrementAndGet();
  }

  /** The session with Kafka ended. */
  void kafkaTrouble(String why) {
    restarts.incrementAndGet();
    troubled(KAFKA + ": " + why);
  }

  /** A record has to wait for something. */
  void stepTrouble(String why) {
    retries.incrementAndGet();
    troubled(why);
  }

  /** A transaction was committed: Kafka is well. */
  void kafkaWell() {
    transactions.incrementAndGet();
    trouble.updateAndGet(was -> was.filter(why -> !why.startsWith(KAFKA)));
  }

  /** A record was done with: what the step needs is well. */
  void stepWell() {
    trouble.updateAndGet(was -> was.filter(why -> why.startsWith(KAFKA)));
  }

  private void troubled(String why) {
    Optional<String> before = trouble.getAndSet(Optional.of(why));
    if (!before.equals(Optional.of(why))) {
      LOG.warn("waiting stage={} why={}", stage.id(), why);
    }
  }

  WorkerStatus status() {
    return new WorkerStatus(
        taken.get(),
        forwarded.get(),
        finished.get(),
        rejected.get(),
        retries.get(),
        transactions.get(),
        restarts.get(),
        rerun.get(),
        overtaken.get(),
        gone.get(),
        held.get(),
        trouble.get());
  }
}

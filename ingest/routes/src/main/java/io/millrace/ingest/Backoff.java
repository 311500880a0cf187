package io.millrace.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that grow while trouble lasts, and that end when the source is stopped. */
final class Backoff {

  private static final long FIRST_MS = 200;
  private static final long LONGEST_MS = 5_000;

  private final CountDownLatch stopped;
  private long next = FIRST_MS;

  Backoff(CountDownLatch stopped) {
    this.stopped = stopped;
  }

  /** The next wait, for those who wait elsewhere. */
  Duration next() {
    Duration wait = Duration.ofMillis(next);
    next = Math.min(next * 2, LONGEST_MS);
    return wait;
  }

  /**
   * Waits.
   *
   * @throws InterruptedException also when the source is stopped meanwhile
   */
  void await() throws InterruptedException {
    if (stopped.await(next().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("the source is stopped");
    }
  }

  void reset() {
    next = FIRST_MS;
  }
}

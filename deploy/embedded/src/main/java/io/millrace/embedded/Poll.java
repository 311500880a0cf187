package io.millrace.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks a server again and again until it is ready. */
final class Poll {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Poll() {}

  /**
   * Waits for an answer.
   *
   * @param deadline by {@link System#nanoTime()}
   * @param log where a person finds out why there was none
   * @throws IllegalStateException if there is none before the deadline
   */
  static void until(String name, long deadline, Path log, BooleanSupplier answer) {
    while (!answer.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0) {
        throw new IllegalStateException(name + " did not become ready in time, see " + log);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while waiting for " + name);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}

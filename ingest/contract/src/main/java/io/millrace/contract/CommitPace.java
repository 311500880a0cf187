package io.millrace.contract;

import java.time.Duration;

/**
 * When a worker publishes: soon once nothing is left in work, and less often while more is coming,
 * because a transaction costs the broker the same however little is in it.
 */
final class CommitPace {

  private final long shortest;
  private final long longest;
  private long last;

  /**
   * @param shortest time between two transactions
   * @param longest time that a finished result waits for others that are still in work
   * @param now of {@link System#nanoTime()}, as everywhere here
   */
  CommitPace(Duration shortest, Duration longest, long now) {
    this.shortest = shortest.toNanos();
    this.longest = longest.toNanos();
    this.last = now;
  }

  /**
   * @param allFinished whether nothing that is held is still in work
   */
  boolean isDue(long now, boolean allFinished) {
    return now - last >= (allFinished ? shortest : longest);
  }

  void committed(long now) {
    last = now;
  }
}

package io.millrace.embedded;

import java.time.Duration;

/**
 * How long to wait before the next start of a child: doubling from one limit to the other, and from
 * the beginning again once a child has lived for longer than the upper limit.
 */
record Backoff(Duration first, Duration longest) {

  static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("backoff from " + first + " to " + longest);
    }
  }

  /**
   * @param previous the last wait, zero before the first
   * @param lived how long the child lived that has just died
   */
  Duration next(Duration previous, Duration lived) {
    if (previous.isZero() || lived.compareTo(longest) > 0) {
      return first;
    }
    Duration doubled = previous.multipliedBy(2);
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}

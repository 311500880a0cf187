package io.millrace.bench;

import java.util.List;

/** How long single files took from drop to searchable, in seconds. */
record Latency(int files, double p50, double p99, double longest) {

  /** How long the folder source waits to see that a file no longer changes. */
  static final double STABILITY_WAIT = 1;

  /** The percentiles by nearest rank: each is a time that was really measured. */
  static Latency of(List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    return new Latency(sorted.size(), rank(sorted, 50), rank(sorted, 99), sorted.getLast());
  }

  private static double rank(List<Double> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  double p50BeyondWait() {
    return p50 - STABILITY_WAIT;
  }

  double p99BeyondWait() {
    return p99 - STABILITY_WAIT;
  }
}

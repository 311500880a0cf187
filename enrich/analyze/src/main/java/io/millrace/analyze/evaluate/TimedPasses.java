package io.millrace.analyze.evaluate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs something over items, block by block in the calling thread, and takes that thread's
 * processor time: first until the code is warm, then over everything, as often as it takes to be
 * measurable.
 */
final class TimedPasses {

  /** Items that are given at once, about as many sentences as a longer letter has. */
  private static final int BLOCK = 128;

  private static final long WARM_NANOS = 3_000_000_000L;
  private static final long MEASURABLE_NANOS = 1_000_000_000L;

  /** Of two works that alternate; an odd number has a middle. */
  private static final int ROUNDS = 9;

  private final LongSupplier clock;
  private final Progress progress;
  private final long warmNanos;
  private final long measurableNanos;

  TimedPasses(Progress progress) {
    this(progress, WARM_NANOS, MEASURABLE_NANOS);
  }

  /**
   * @param warmNanos of processor time, after which the code is taken to be warm
   * @param measurableNanos of processor time that the measurement takes at least
   */
  TimedPasses(Progress progress, long warmNanos, long measurableNanos) {
    this(progress, warmNanos, measurableNanos, processorTime());
  }

  /**
   * @param clock nanoseconds that the calling thread has worked
   */
  TimedPasses(Progress progress, long warmNanos, long measurableNanos, LongSupplier clock) {
    this.clock = clock;
    this.progress = progress;
    this.warmNanos = warmNanos;
    this.measurableNanos = measurableNanos;
  }

  private static LongSupplier processorTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads::getCurrentThreadCpuTime;
  }

  /** Something that is done with a block of items; one result for each. */
  interface Work<I, O> {
    List<O> of(List<I> block) throws InterruptedException;
  }

  /**
   * What came of it.
   *
   * @param results of the first pass that was measured
   * @param itemsPerSecond items per second of processor time
   */
  record Passes<O>(List<O> results, double itemsPerSecond) {}

  /**
   * @param items at least one
   */
  <I, O> Passes<O> run(List<I> items, Work<I, O> work) throws InterruptedException {
    long start = clock.getAsLong();
    for (int at = 0; clock.getAsLong() - start < warmNanos; at += BLOCK) {
      progress.at("warming up", 0, items.size());
      work.of(block(items, at % items.size()));
    }
    start = clock.getAsLong();
    List<O> results = pass(items, work);
    int passes = 1;
    while (clock.getAsLong() - start < measurableNanos) {
      pass(items, work);
      passes++;
    }
    double seconds = (clock.getAsLong() - start) / 1e9;
    return new Passes<>(results, (double) passes * items.size() / seconds);
  }

  /** One of two works that alternate: does one block. */
  interface Turn {
    void at(int block) throws InterruptedException;
  }

  /** Seconds of processor time for all blocks: the median of the rounds, of either work. */
  record Pair(double one, double other) {}

  /**
   * Takes the time of two works over the same blocks. They take turns block after block, which of
   * them goes first changes, and there are {@value #ROUNDS} rounds: whatever slows the machine down
   * for a while slows both, and the medians leave out the rounds that were disturbed.
   *
   * @param blocks at least one
   */
  Pair alternately(int blocks, Turn one, Turn other) throws InterruptedException {
    long start = clock.getAsLong();
    for (int at = 0; at < blocks || clock.getAsLong() - start < 2 * warmNanos; at++) {
      progress.at("warming up", 0, ROUNDS);
      one.at(at % blocks);
      other.at(at % blocks);
    }
    double[] ones = new double[ROUNDS];
    double[] others = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      progress.at("evaluating", round, ROUNDS);
      int passes = 0;
      do {
        for (int at = 0; at < blocks; at++) {
          boolean oneFirst = (round + passes + at) % 2 == 0;
          ones[round] += oneFirst ? seconds(one, at) : 0;
          others[round] += seconds(other, at);
          ones[round] += oneFirst ? 0 : seconds(one, at);
        }
        passes++;
      } while ((ones[round] + others[round]) * 1e9 < measurableNanos);
      ones[round] /= passes;
      others[round] /= passes;
    }
    return new Pair(median(ones), median(others));
  }

  private double seconds(Turn turn, int block) throws InterruptedException {
    long start = clock.getAsLong();
    turn.at(block);
    return (clock.getAsLong() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private <I, O> List<O> pass(List<I> items, Work<I, O> work) throws InterruptedException {
    List<O> results = new ArrayList<>();
    for (int at = 0; at < items.size(); at += BLOCK) {
      progress.at("evaluating", at, items.size());
      results.addAll(work.of(block(items, at)));
    }
    return results;
  }

  /** The blocks in which items are given. */
  static <I> List<List<I>> blocks(List<I> items) {
    List<List<I>> blocks = new ArrayList<>();
    for (int at = 0; at < items.size(); at += BLOCK) {
      blocks.add(block(items, at));
    }
    return blocks;
  }

  private static <I> List<I> block(List<I> items, int from) {
    return items.subList(from, Math.min(items.size(), from + BLOCK));
  }
}

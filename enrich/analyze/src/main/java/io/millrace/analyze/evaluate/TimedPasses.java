package io.millrace.analyze.evaluate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

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

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
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
    this.progress = progress;
    this.warmNanos = warmNanos;
    this.measurableNanos = measurableNanos;
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
    long start = threads.getCurrentThreadCpuTime();
    for (int at = 0; threads.getCurrentThreadCpuTime() - start < warmNanos; at += BLOCK) {
      progress.at("warming up", 0, items.size());
      work.of(block(items, at % items.size()));
    }
    start = threads.getCurrentThreadCpuTime();
    List<O> results = pass(items, work);
    int passes = 1;
    while (threads.getCurrentThreadCpuTime() - start < measurableNanos) {
      pass(items, work);
      passes++;
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    return new Passes<>(results, (double) passes * items.size() / seconds);
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

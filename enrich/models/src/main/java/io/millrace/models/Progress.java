package io.millrace.models;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;

/** Says every hundred steps how far a training is and how its losses fall. */
final class Progress {

  private static final int EVERY = 100;

  private final double[] losses = new double[3];
  private final long[] batches = new long[3];
  private long first;
  private long total;
  private long started;
  private long pieces;

  void start(long done, long steps) {
    first = done;
    total = steps;
    started = System.nanoTime();
    System.err.printf(Locale.ROOT, "%d steps, %d of them done%n", steps, done);
  }

  /** The parts of a loss, null where a batch has none. */
  void losses(NDArray... parts) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != null) {
        losses[i] += parts[i].getFloat();
        batches[i]++;
      }
    }
  }

  void step(long step, List<Example> batch) {
    pieces += batch.stream().mapToInt(Example::pieces).sum();
    if (step % EVERY == 0 || step == first + 10) {
      double seconds = (System.nanoTime() - started) / 1e9;
      double left = seconds / (step - first) * (total - step);
      System.err.printf(
          Locale.ROOT,
          "step %d of %d, %.0f pieces/s, %.0f min left; loss: names %.4f tone %.3f target %.3f%n",
          step,
          total,
          pieces / seconds,
          left / 60,
          losses[0] / Math.max(1, batches[0]),
          losses[1] / Math.max(1, batches[1]),
          losses[2] / Math.max(1, batches[2]));
      java.util.Arrays.fill(losses, 0);
      java.util.Arrays.fill(batches, 0);
    }
  }
}

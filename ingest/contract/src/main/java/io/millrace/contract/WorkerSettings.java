package io.millrace.contract;

import java.time.Duration;
import java.util.List;

/**
 * How a worker works.
 *
 * @param stage names its consumer group, {@code millrace-STAGE}
 * @param inputs the topics it reads
 * @param threads how many records it processes at once
 * @param waits whether its step mostly waits for others, so that virtual threads do
 * @param suspects whether a record that was in flight when the process died runs alone the next
 *     time, and is set aside at the third crash
 * @param windowRecords how many records of one partition it holds, finished ones included
 * @param windowBytes how many bytes of input of one partition it holds
 * @param commitInterval the shortest time between two transactions
 * @param retryAfter the first pause after a {@link Outcome.Deferred}; doubles up to {@code
 *     retryAtMost}
 */
public record WorkerSettings(
    Stage stage,
    List<Topic> inputs,
    int threads,
    boolean waits,
    boolean suspects,
    int windowRecords,
    long windowBytes,
    Duration commitInterval,
    Duration retryAfter,
    Duration retryAtMost) {

  public WorkerSettings {
    Check.present(stage, "stage");
    inputs = List.copyOf(inputs);
    Check.that(!inputs.isEmpty(), "a worker needs at least one input");
    Check.that(threads >= 1, "threads must be 1 or more");
    Check.that(windowRecords >= 1 && windowBytes >= 1, "the window must hold something");
    Check.that(!commitInterval.isNegative(), "commitInterval must not be negative");
    Check.that(
        retryAfter.isPositive() && retryAtMost.compareTo(retryAfter) >= 0,
        "0 < retryAfter <= retryAtMost");
  }

  /** A stage that computes: one platform thread per record in work. */
  public static WorkerSettings computing(Stage stage, Topic input, int threads) {
    return new WorkerSettings(
        stage,
        List.of(input),
        threads,
        false,
        true,
        256,
        32L << 20,
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(10));
  }

  /** A stage that mostly waits for a server. */
  public static WorkerSettings waiting(Stage stage, List<Topic> inputs, int threads) {
    return new WorkerSettings(
        stage,
        inputs,
        threads,
        true,
        false,
        256,
        32L << 20,
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(10));
  }

  /** The pause after this one. */
  Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(retryAtMost) < 0 ? doubled : retryAtMost;
  }

  /** The consumer group of the stage. */
  public String group() {
    return group(stage);
  }

  /** The consumer group of a stage. */
  static String group(Stage stage) {
    return "millrace-" + stage.id();
  }
}

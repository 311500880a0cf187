package io.millrace.standalone;

import io.millrace.index.IndexException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at the start for servers that are not there yet, says so, and goes on by itself. */
final class Arrival {

  /** What can only be done when a server is there. */
  @FunctionalInterface
  interface Deed {
    void perform() throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);
  private static final long FIRST_PAUSE_MILLISECONDS = 500;
  private static final long LONGEST_PAUSE_MILLISECONDS = 10_000;

  private final HealthReport health;
  private final StopSignal stop;
  private final Consumer<String> listener;

  /**
   * @param listener is told when the wait begins, why, and when it ends
   */
  Arrival(HealthReport health, StopSignal stop, Consumer<String> listener) {
    this.health = health;
    this.stop = stop;
    this.listener = listener;
  }

  /**
   * Performs the deed, again and again as long as the server is away.
   *
   * @return false when told to stop before it was done
   * @throws UserError when waiting does not help
   * @throws RuntimeException when the fault is this program's own
   */
  boolean perform(String who, String address, Deed deed) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLISECONDS;
    boolean told = false;
    while (!stop.isTold()) {
      try {
        deed.perform();
        health.goesOn(who);
        if (told) {
          listener.accept("going on");
        }
        return true;
      } catch (InterruptedException | UserError e) {
        throw e;
      } catch (Exception e) {
        String why = whyAway(e, address);
        health.waits(who, why);
        if (!told) {
          listener.accept("waiting for " + who + ": " + why);
          LOG.warn("waiting who={} why={}", who, why);
          told = true;
        }
      }
      if (stop.await(pause)) {
        break;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
    }
    return false;
  }

  private static String whyAway(Exception e, String address) {
    if (e instanceof IndexException index && index.passes()) {
      return address + ": " + index.getMessage();
    }
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof RetriableException) {
      return address + " does not answer: " + cause.getClass().getSimpleName();
    }
    if (cause instanceof RuntimeException own && !(cause instanceof KafkaException)) {
      throw own; // Whose fault? Neither the server's nor the user's.
    }
    throw new UserError(
        e instanceof IndexException ? e.getMessage() : address + ": " + cause.getMessage());
  }
}

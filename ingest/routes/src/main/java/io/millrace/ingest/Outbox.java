package io.millrace.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;

/**
 * Sightings on their way to the publisher: in full batches while files are read, at once when none
 * are.
 */
final class Outbox {

  /** Sightings that are not yet a full batch wait this long for more, while files are read. */
  private static final Duration LINGER = Duration.ofMillis(200);

  /** Hands sightings on; returns when they are published. */
  @FunctionalInterface
  interface Sink {
    void publish(List<Sighting> sightings) throws Exception;
  }

  private final Sink sink;
  private final List<Sighting> ready = new ArrayList<>();
  private long readyAt;

  Outbox(Sink sink) {
    this.sink = sink;
  }

  void add(Sighting sighting, long now) {
    if (ready.isEmpty()) {
      readyAt = now;
    }
    ready.add(sighting);
  }

  /**
   * Hands on what is ready.
   *
   * @param moreToCome whether files are being read
   * @param left is told after each batch how many sightings are left
   */
  void hand(long now, boolean moreToCome, IntConsumer left) throws Exception {
    boolean waitedEnough = now - readyAt >= LINGER.toNanos();
    if (ready.isEmpty()
        || (ready.size() < ReceivedTopic.LARGEST_BATCH && moreToCome && !waitedEnough)) {
      return;
    }
    for (int from = 0; from < ready.size(); from += ReceivedTopic.LARGEST_BATCH) {
      int to = Math.min(from + ReceivedTopic.LARGEST_BATCH, ready.size());
      sink.publish(List.copyOf(ready.subList(from, to)));
      left.accept(ready.size() - to);
    }
    ready.clear();
  }

  /** When what is ready has waited long enough. */
  OptionalLong next() {
    return ready.isEmpty() ? OptionalLong.empty() : OptionalLong.of(readyAt + LINGER.toNanos());
  }

  int size() {
    return ready.size();
  }

  void clear() {
    ready.clear();
  }
}

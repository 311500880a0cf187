package io.millrace.contract;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads input records again where they stand: one after another where that leads there, by seeking
 * where it does not. Never waits for long; who gets no answer asks again in the next turn of the
 * loop.
 */
final class InputReader implements AutoCloseable {

  /** What stands in a stretch of a partition. */
  sealed interface Look {
    /** The first record of the stretch. */
    record At(ConsumerRecord<String, byte[]> record) implements Look {}

    /** The stretch is empty: compacted away, or never written. */
    record Nothing() implements Look {}

    /** It is being read. */
    record NotYet() implements Look {}
  }

  private static final Duration POLL = Duration.ofMillis(2);
  private static final int MOST_RECORDS_PER_POLL = 32;

  /** Offsets that are read and passed over rather than leapt over. */
  private static final int NEAR = 200;

  private final Supplier<Consumer<String, byte[]>> open;
  private final Duration closing;
  private final Map<TopicPartition, Cursor> cursors = new HashMap<>();
  private Consumer<String, byte[]> consumer;

  /** Where the reading of one partition is: what is from {@code from} on is buffered or to come. */
  private static final class Cursor {
    private final Deque<ConsumerRecord<String, byte[]>> buffer = new ArrayDeque<>();
    private long from;
    private boolean wanted;
  }

  InputReader(Supplier<Consumer<String, byte[]>> open, Duration closing) {
    this.open = open;
    this.closing = closing;
  }

  /** What stands first in {@code [from, to)}. */
  Look look(TopicPartition partition, long from, long to) {
    Cursor cursor = cursors.get(partition);
    if (cursor == null) {
      cursor = new Cursor();
      cursors.put(partition, cursor);
      assign();
      seek(partition, cursor, from);
    }
    while (!cursor.buffer.isEmpty()
        && from >= cursor.from
        && cursor.buffer.peekFirst().offset() < from) {
      cursor.from = cursor.buffer.removeFirst().offset() + 1;
    }
    if (from < cursor.from
        || (cursor.buffer.isEmpty() && from > consumer.position(partition) + NEAR)) {
      seek(partition, cursor, from);
    }
    if (!cursor.buffer.isEmpty()) {
      ConsumerRecord<String, byte[]> first = cursor.buffer.peekFirst();
      return first.offset() < to ? new Look.At(first) : new Look.Nothing();
    }
    if (consumer.position(partition) >= to) {
      return new Look.Nothing();
    }
    cursor.wanted = true;
    return new Look.NotYet();
  }

  private void seek(TopicPartition partition, Cursor cursor, long offset) {
    cursor.buffer.clear();
    cursor.from = offset;
    consumer.seek(partition, offset);
  }

  /** Reads on where somebody waits for it. */
  void poll() {
    Set<TopicPartition> wanted = new HashSet<>();
    cursors.forEach(
        (partition, cursor) -> {
          if (cursor.wanted) {
            wanted.add(partition);
          }
        });
    if (wanted.isEmpty()) {
      return;
    }
    Set<TopicPartition> others = new HashSet<>(cursors.keySet());
    others.removeAll(wanted);
    consumer.pause(others);
    consumer.resume(wanted);
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      Cursor cursor = cursors.get(new TopicPartition(record.topic(), record.partition()));
      cursor.buffer.addLast(record);
      cursor.wanted = false;
    }
  }

  /** Forgets the partition. */
  void remove(TopicPartition partition) {
    if (cursors.remove(partition) != null) {
      assign();
    }
  }

  private void assign() {
    if (consumer == null) {
      consumer = open.get();
    }
    consumer.assign(cursors.keySet());
  }

  static Supplier<Consumer<String, byte[]>> opening(WorkerClients clients) {
    return () -> clients.reader(MOST_RECORDS_PER_POLL);
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(closing));
    }
  }
}

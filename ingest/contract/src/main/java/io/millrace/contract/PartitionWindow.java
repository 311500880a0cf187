package io.millrace.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a worker holds of one partition, in arrival order: records finish in any order, and leave in
 * theirs. The window belongs to one thread.
 */
final class PartitionWindow {

  /** One record on its way through the worker; its methods may be called from any thread. */
  static final class Entry {
    private final ConsumerRecord<String, byte[]> record;
    private List<ProducerRecord<String, byte[]>> results;
    private Thread runner;
    private boolean dropped;

    Entry(ConsumerRecord<String, byte[]> record) {
      this.record = record;
    }

    ConsumerRecord<String, byte[]> record() {
      return record;
    }

    /**
     * The calling thread begins to work on the record.
     *
     * @return false when nobody wants the result any more
     */
    synchronized boolean begin() {
      if (!dropped) {
        runner = Thread.currentThread();
      }
      return !dropped;
    }

    /** The calling thread works on the record no more; an interrupt meant for it ends here. */
    synchronized void end() {
      runner = null;
      boolean unused = Thread.interrupted();
    }

    /** The record is done with, and this is to be published; called once. */
    synchronized void finish(List<ProducerRecord<String, byte[]>> toPublish) {
      results = List.copyOf(toPublish);
    }

    synchronized boolean isFinished() {
      return results != null;
    }

    synchronized boolean isDropped() {
      return dropped;
    }

    synchronized List<ProducerRecord<String, byte[]>> results() {
      return results;
    }

    /** Nobody wants the result any more. */
    synchronized void drop() {
      dropped = true;
      if (runner != null) {
        runner.interrupt();
      }
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long bytes;

  Entry add(ConsumerRecord<String, byte[]> record) {
    Entry entry = new Entry(record);
    entries.addLast(entry);
    bytes += size(record);
    return entry;
  }

  /** Takes out what is finished at the head; what is finished behind a gap stays. */
  List<Entry> takeFinished() {
    List<Entry> finished = new ArrayList<>();
    while (!entries.isEmpty() && entries.peekFirst().isFinished()) {
      Entry entry = entries.removeFirst();
      bytes -= size(entry.record);
      finished.add(entry);
    }
    return finished;
  }

  /** Gives everything up, finished or not: another worker will do it again. */
  void drop() {
    entries.forEach(Entry::drop);
    entries.clear();
    bytes = 0;
  }

  boolean isFull(int mostRecords, long mostBytes) {
    return entries.size() >= mostRecords || bytes >= mostBytes;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  /** The offset of the oldest record that is held. */
  OptionalLong oldest() {
    return entries.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(entries.peekFirst().record().offset());
  }

  static long size(ConsumerRecord<?, ?> record) {
    return Math.max(0, record.serializedValueSize());
  }
}

package io.millrace.contract;

import io.millrace.contract.PartitionWindow.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The requests of one partition, in the order in which they were made: they are begun in it, and
 * done with in it. Belongs to one thread.
 */
final class RequestWindow {

  private static final int MOST_WAITING = 500;

  /** A request; one that is none for this stage is empty. */
  private record Waiting(long offset, Optional<RunRequested> request) {}

  /** A request that was begun; without an entry it is over already. */
  private record Begun(Waiting asked, Optional<Entry> entry) {
    boolean isOver() {
      return entry.map(Entry::isFinished).orElse(true);
    }
  }

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Deque<Begun> begun = new ArrayDeque<>();
  private Optional<LaterKeys> later = Optional.empty();
  private long bytes;

  /**
   * @param offset of the request
   */
  void add(long offset, Optional<RunRequested> request) {
    waiting.addLast(new Waiting(offset, request));
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** The request that is next; empty when it is none for this stage. */
  Optional<RunRequested> next() {
    return waiting.peekFirst().request();
  }

  /** Nothing is to be done for the next request. */
  void passOver() {
    begun.addLast(new Begun(waiting.removeFirst(), Optional.empty()));
  }

  /** The next request is begun with this record. */
  Entry begin(ConsumerRecord<String, byte[]> record) {
    Entry entry = new Entry(record);
    bytes += PartitionWindow.size(record);
    begun.addLast(new Begun(waiting.removeFirst(), Optional.of(entry)));
    return entry;
  }

  /** The worker took a record of the input. */
  void saw(ConsumerRecord<String, byte[]> record) {
    later.ifPresent(keys -> keys.saw(record.key(), record.offset()));
  }

  /** The later records of the input, of which notes are kept as long as there are requests. */
  LaterKeys later(LongSupplier position) {
    if (later.isEmpty()) {
      later = Optional.of(new LaterKeys(position.getAsLong()));
    }
    return later.get();
  }

  /**
   * Takes out what is done with. The last look whether a later record has come is here, where the
   * order of publishing is decided: its result will be published behind this.
   *
   * @return the offset of the request up to which all are done with, exclusive
   */
  OptionalLong takeFinished(Results results, WorkerCounters counters) {
    OptionalLong next = OptionalLong.empty();
    while (!begun.isEmpty() && begun.peekFirst().isOver()) {
      Begun done = begun.removeFirst();
      next = OptionalLong.of(done.asked.offset + 1);
      if (done.entry.isPresent()) {
        bytes -= PartitionWindow.size(done.entry.get().record());
        results.add(resultsOf(done, counters));
      }
    }
    if (begun.isEmpty() && waiting.isEmpty()) {
      later = Optional.empty();
    }
    return next;
  }

  private List<ProducerRecord<String, byte[]>> resultsOf(Begun done, WorkerCounters counters) {
    RunRequested request = done.asked.request.orElseThrow();
    if (later.orElseThrow().hasLater(request.document(), request.offset())) {
      counters.overtaken.incrementAndGet();
      return List.of();
    }
    counters.rerun.incrementAndGet();
    return done.entry.orElseThrow().results();
  }

  /** Gives everything up: the partition's next owner will do it again. */
  void drop() {
    begun.forEach(one -> one.entry.ifPresent(Entry::drop));
    begun.clear();
    waiting.clear();
  }

  boolean wantsMore() {
    return waiting.size() < MOST_WAITING;
  }

  boolean isFull(int mostRecords, long mostBytes) {
    return begun.size() >= mostRecords || bytes >= mostBytes;
  }

  boolean isEmpty() {
    return waiting.isEmpty() && begun.isEmpty();
  }

  int size() {
    return begun.size();
  }
}

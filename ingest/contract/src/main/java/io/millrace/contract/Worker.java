package io.millrace.contract;

import io.millrace.contract.PartitionWindow.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a step over topics: out of order inside, in order outside. Records are processed by many
 * threads, those of one key one after another; each partition publishes only its finished prefix,
 * together with the offsets, in one transaction. What is revoked, fenced or cut off is done again
 * by whoever owns the partition next, and nobody sees it twice.
 */
public final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private static final int MOST_RECORDS_PER_POLL = 256;
  private static final Duration POLL_BUSY = Duration.ofMillis(20);
  private static final Duration POLL_IDLE = Duration.ofMillis(200);
  private static final Duration CLOSE_CLIENT = Duration.ofSeconds(5);
  private static final Duration CLOSE_POLITELY = Duration.ofSeconds(15);

  private final WorkerSettings settings;
  private final WorkerClients clients;
  private final EventCodec codec;
  private final Step step;
  private final WorkerSlot slot;
  private final Clock clock;

  private final InFlightJournal journal;
  private final ExecutorService pool;
  private final ScheduledExecutorService timer;
  private final KeyedExecutor keyed;
  private final Thread loop;

  /** Held for reading by ordinary records, for writing by a suspect, which so runs alone. */
  private final ReentrantReadWriteLock company = new ReentrantReadWriteLock(true);

  private final Map<TopicPartition, PartitionWindow> windows = new LinkedHashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();
  private long lastCommit = System.nanoTime();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<Consumer<String, byte[]>> consumerToWake = new AtomicReference<>();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong restarts = new AtomicLong();

  /**
   * Makes a worker; {@link #start} starts it.
   *
   * @param slot closed together with the worker
   * @throws IOException when the notes of the slot cannot be read or written
   */
  public Worker(
      WorkerSettings settings,
      WorkerClients clients,
      EventCodec codec,
      Step step,
      WorkerSlot slot,
      Clock clock)
      throws IOException {
    this.settings = settings;
    this.clients = clients;
    this.codec = codec;
    this.step = step;
    this.slot = slot;
    this.clock = clock;
    this.journal = new InFlightJournal(slot.journal());
    String name = settings.stage().id();
    ThreadFactory threads =
        settings.waits()
            ? Thread.ofVirtual().name(name + "-", 0).factory()
            : Thread.ofPlatform().name(name + "-", 0).factory();
    // What is still handed over while closing is discarded: it is done again at the next start.
    this.pool =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads,
            new ThreadPoolExecutor.DiscardPolicy());
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name + "-retry").daemon().factory());
    this.keyed = new KeyedExecutor(pool);
    this.loop = Thread.ofPlatform().name(name + "-loop").unstarted(this::run);
  }

  /** Starts to take records; waits for nothing. */
  public void start() {
    loop.start();
  }

  /** What was done so far, and how the worker is. */
  public WorkerStatus status() {
    return new WorkerStatus(
        taken.get(),
        forwarded.get(),
        finished.get(),
        rejected.get(),
        retries.get(),
        transactions.get(),
        restarts.get(),
        held.get(),
        trouble.get());
  }

  /** Publishes what is finished, gives the rest up, and ends; takes seconds at most. */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Optional.ofNullable(consumerToWake.get()).ifPresent(Consumer::wakeup);
    boolean interrupted = false;
    try {
      loop.join(CLOSE_POLITELY);
      loop.interrupt();
      loop.join(CLOSE_CLIENT.multipliedBy(3));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    timer.shutdownNow();
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(CLOSE_CLIENT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a step does not end when it is told to stage={}", settings.stage().id());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    journal.close();
    slot.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---------------------------------------------------------------- the loop: one thread

  private void run() {
    Duration pause = settings.retryAfter();
    while (!closed.get()) {
      long before = transactions.get();
      try {
        session();
      } catch (WakeupException e) {
        continue; // closing
      } catch (RuntimeException e) {
        // Kafka's fault or a fault of this loop: either way what was not published is done again.
        restarts.incrementAndGet();
        troubled("kafka: " + e.getClass().getSimpleName());
        LOG.debug("session ended", e);
      }
      pause = transactions.get() > before ? settings.retryAfter() : longer(pause);
      if (!closed.get()) {
        pause(pause);
      }
    }
  }

  private void session() {
    Producer<String, byte[]> producer = clients.transactionalProducer(slot.transactionalId());
    try {
      // First the producer: this ends what an earlier self left open, so that the offsets which
      // the consumer then asks for are the settled ones.
      producer.initTransactions();
      Consumer<String, byte[]> consumer =
          clients.groupConsumer(settings.group(), MOST_RECORDS_PER_POLL);
      consumerToWake.set(consumer);
      try {
        consumer.subscribe(settings.inputs().stream().map(Topic::id).toList(), new Assignments());
        while (!closed.get()) {
          take(consumer);
          publish(producer, consumer);
        }
      } finally {
        consumerToWake.set(null);
        drop(List.copyOf(windows.keySet()));
        consumer.close(CloseOptions.timeout(CLOSE_CLIENT));
      }
    } finally {
      producer.close(CLOSE_CLIENT);
    }
  }

  private void take(Consumer<String, byte[]> consumer) {
    try {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(pollFor())) {
        PartitionWindow window =
            windows.get(new TopicPartition(record.topic(), record.partition()));
        taken.incrementAndGet();
        Entry entry = window.add(record);
        RecordTask task =
            new RecordTask(settings.stage(), codec, step, clock, record, crashes(record));
        keyed.submit(key(record), () -> work(entry, task, settings.retryAfter()));
      }
    } catch (WakeupException e) {
      // Told to close: what is finished is still published.
    }
    pauseWhatIsFull(consumer);
    held.set(windows.values().stream().mapToInt(PartitionWindow::size).sum());
  }

  private void pauseWhatIsFull(Consumer<String, byte[]> consumer) {
    Set<TopicPartition> full = new HashSet<>();
    windows.forEach(
        (partition, window) -> {
          if (window.isFull(settings.windowRecords(), settings.windowBytes())) {
            full.add(partition);
          }
        });
    if (!full.equals(paused)) {
      paused.removeAll(full);
      paused.retainAll(windows.keySet());
      consumer.resume(paused);
      consumer.pause(full);
      paused.clear();
      paused.addAll(full);
    }
  }

  private Duration pollFor() {
    return windows.values().stream().allMatch(PartitionWindow::isEmpty) ? POLL_IDLE : POLL_BUSY;
  }

  private void publish(Producer<String, byte[]> producer, Consumer<String, byte[]> consumer) {
    long now = System.nanoTime();
    if (now - lastCommit < settings.commitInterval().toNanos() && !closed.get()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    windows.forEach(
        (partition, window) -> {
          List<Entry> prefix = window.takeFinished();
          prefix.forEach(entry -> records.addAll(entry.results()));
          if (!prefix.isEmpty()) {
            long next = prefix.getLast().record().offset() + 1;
            offsets.put(partition, new OffsetAndMetadata(next));
          }
        });
    if (offsets.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    try {
      for (ProducerRecord<String, byte[]> record : records) {
        // A failed send fails the commit, which is asked.
        var unused = producer.send(record);
      }
      producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
      producer.commitTransaction();
    } catch (KafkaException e) {
      abort(producer);
      throw e;
    }
    transactions.incrementAndGet();
    lastCommit = System.nanoTime();
    trouble.updateAndGet(was -> was.filter(why -> !why.startsWith("kafka")));
  }

  private static void abort(Producer<String, byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // The producer is beyond that: its successor's initTransactions aborts in its place.
      LOG.debug("could not abort", e);
    }
  }

  private void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PartitionWindow window = windows.remove(partition);
      paused.remove(partition);
      if (window != null) {
        window.drop();
      }
    }
  }

  private void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      closed.set(true);
    }
  }

  /** No transaction is open while this is called, since both happen in the loop's thread. */
  private final class Assignments implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(partition -> windows.put(partition, new PartitionWindow()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      drop(partitions);
    }
  }

  // ---------------------------------------------------------------- one record: pool threads

  private void work(Entry entry, RecordTask task, Duration pause) {
    boolean over = true;
    try {
      if (entry.begin()) {
        RecordTask.Result result = guarded(entry, task);
        over = settle(entry, task, result, pause);
      }
    } catch (InterruptedException e) {
      // Given up: whoever owns the partition next does it again.
    } finally {
      entry.end();
      if (over) {
        keyed.done(key(entry.record()));
      }
    }
  }

  private RecordTask.Result guarded(Entry entry, RecordTask task) throws InterruptedException {
    if (!settings.suspects()) {
      return task.run();
    }
    Lock lock = crashes(entry.record()) > 0 ? company.writeLock() : company.readLock();
    lock.lockInterruptibly();
    try {
      journal.begin(entry.record());
      RecordTask.Result result = task.run();
      return result;
    } catch (UncheckedIOException e) {
      return new RecordTask.Result.Retry("the data folder cannot be written");
    } finally {
      endInJournal(entry);
      lock.unlock();
    }
  }

  private void endInJournal(Entry entry) {
    try {
      journal.end(entry.record());
    } catch (UncheckedIOException e) {
      LOG.warn("in-flight notes cannot be written stage={}", settings.stage().id());
    }
  }

  /**
   * @return whether the record is over, or will be tried again
   */
  private boolean settle(Entry entry, RecordTask task, RecordTask.Result result, Duration pause) {
    return switch (result) {
      case RecordTask.Result.Publish publish -> {
        count(publish.outcome());
        trouble.updateAndGet(was -> was.filter(why -> why.startsWith("kafka")));
        entry.finish(publish.records());
        yield true;
      }
      case RecordTask.Result.Retry retry -> {
        retries.incrementAndGet();
        troubled(retry.why());
        again(() -> work(entry, task, longer(pause)), pause);
        yield false;
      }
    };
  }

  private void again(Runnable task, Duration pause) {
    try {
      var unused =
          timer.schedule(() -> pool.execute(task), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closing: the record is done again at the next start");
    }
  }

  private void count(Outcome outcome) {
    AtomicLong counter =
        switch (outcome) {
          case Outcome.Forward forward -> forwarded;
          case Outcome.Finished done -> finished;
          case Outcome.Rejected failed -> rejected;
          case Outcome.Deferred waits -> retries;
        };
    counter.incrementAndGet();
  }

  private int crashes(ConsumerRecord<String, byte[]> record) {
    return settings.suspects() ? journal.crashes(record) : 0;
  }

  private void troubled(String why) {
    Optional<String> before = trouble.getAndSet(Optional.of(why));
    if (!before.equals(Optional.of(why))) {
      LOG.warn("waiting stage={} why={}", settings.stage().id(), why);
    }
  }

  private Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(settings.retryAtMost()) < 0 ? doubled : settings.retryAtMost();
  }

  private static String key(ConsumerRecord<String, byte[]> record) {
    return record.key() == null ? "" : record.key();
  }
}

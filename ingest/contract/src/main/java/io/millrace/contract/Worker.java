package io.millrace.contract;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
  private final WorkerSlot slot;
  private final WorkerCounters counters;
  private final RecordPool pool;
  private final Thread loop;

  private final LiveWindows live;
  private long lastCommit = System.nanoTime();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<Consumer<String, byte[]>> consumerToWake = new AtomicReference<>();

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
    this.slot = slot;
    this.counters = new WorkerCounters(settings.stage());
    this.pool =
        new RecordPool(settings, codec, step, clock, new InFlightJournal(slot.journal()), counters);
    this.live = new LiveWindows(settings.windowRecords(), settings.windowBytes());
    String name = settings.stage().id();
    this.loop = Thread.ofPlatform().name(name + "-loop").unstarted(this::run);
  }

  /** Starts to take records; waits for nothing. */
  public void start() {
    loop.start();
  }

  /** What was done so far, and how the worker is. */
  public WorkerStatus status() {
    return counters.status();
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
    pool.close();
    slot.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---------------------------------------------------------------- the loop: one thread

  private void run() {
    Duration pause = settings.retryAfter();
    while (!closed.get()) {
      long before = counters.transactions.get();
      try {
        session();
      } catch (WakeupException e) {
        continue; // closing
      } catch (RuntimeException e) {
        // Kafka's fault or a fault of this loop: either way what was not published is done again.
        counters.kafkaTrouble(e.getClass().getSimpleName());
        LOG.debug("session ended", e);
      }
      pause = counters.transactions.get() > before ? settings.retryAfter() : settings.longer(pause);
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
      try (Reruns reruns =
          new Reruns(settings, clients, consumer, live, pool, counters, CLOSE_CLIENT)) {
        consumer.subscribe(
            settings.inputs().stream().map(Topic::id).toList(), new Assignments(reruns));
        while (!closed.get()) {
          take(consumer, reruns);
          publish(producer, consumer, reruns);
        }
      } finally {
        consumerToWake.set(null);
        live.dropAll();
        consumer.close(CloseOptions.timeout(CLOSE_CLIENT));
      }
    } finally {
      producer.close(CLOSE_CLIENT);
    }
  }

  private void take(Consumer<String, byte[]> consumer, Reruns reruns) {
    boolean idle = live.isEmpty() && reruns.isEmpty();
    try {
      for (ConsumerRecord<String, byte[]> record : poll(consumer, idle)) {
        counters.taken.incrementAndGet();
        reruns.saw(record);
        pool.submit(live.add(record));
      }
      live.pauseWhatIsFull(consumer);
      reruns.advance();
    } catch (WakeupException e) {
      // Told to close: what is finished is still published.
    }
    counters.held.set(live.size() + reruns.size());
  }

  private ConsumerRecords<String, byte[]> poll(Consumer<String, byte[]> consumer, boolean idle) {
    if (!live.isAnyPaused()) {
      return consumer.poll(idle ? POLL_IDLE : POLL_BUSY);
    }
    // A consumer that holds fetched records of a paused partition does not wait, it spins.
    ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ZERO);
    if (records.isEmpty()) {
      LockSupport.parkNanos(POLL_BUSY.toNanos());
    }
    return records;
  }

  private void publish(
      Producer<String, byte[]> producer, Consumer<String, byte[]> consumer, Reruns reruns) {
    long now = System.nanoTime();
    if (now - lastCommit < settings.commitInterval().toNanos() && !closed.get()) {
      return;
    }
    Results results = new Results();
    live.takeFinished(results);
    reruns.takeFinished(results);
    if (results.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    try {
      for (ProducerRecord<String, byte[]> record : results.records()) {
        // A failed send fails the commit, which is asked.
        var unused = producer.send(record);
      }
      producer.sendOffsetsToTransaction(results.offsets(), consumer.groupMetadata());
      producer.commitTransaction();
    } catch (KafkaException e) {
      abort(producer);
      throw e;
    }
    counters.kafkaWell();
    lastCommit = System.nanoTime();
  }

  private static void abort(Producer<String, byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // The producer is beyond that: its successor's initTransactions aborts in its place.
      LOG.debug("could not abort", e);
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
    private final Reruns reruns;

    Assignments(Reruns reruns) {
      this.reruns = reruns;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      live.assigned(partitions);
      reruns.assigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      live.drop(partitions);
      reruns.drop(partitions);
    }
  }
}

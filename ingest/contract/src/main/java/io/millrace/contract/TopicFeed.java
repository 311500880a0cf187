package io.millrace.contract;

import io.millrace.contract.RecordTask.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings every committed record of all document topics to a step, from the first one on and for as
 * long as it is open: beside all stages, without a group, and without publishing anything. What the
 * system cannot do now is tried again; what a document is to blame for is counted and passed over.
 */
public final class TopicFeed implements AutoCloseable {

  /**
   * How far it is.
   *
   * @param ready whether the rest is known yet
   * @param passed offsets between the first records and here
   * @param all offsets between the first records and the ends, as they were a moment ago
   * @param records that were brought to the step
   * @param refused records that the step, or the form of the record, has refused
   * @param trouble what is waited for
   */
  public record Progress(
      boolean ready, long passed, long all, long records, long refused, Optional<String> trouble) {
    /** Offsets that are not passed. */
    public long lag() {
      return Math.max(0, all - passed);
    }
  }

  private static final int RECORDS_PER_POLL = 500;
  private static final int AT_ONCE = 256;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LOOK_AT_ENDS_NANOS = 1_000_000_000L;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final KafkaClients kafka;
  private final EventCodec codec;
  private final Step step;
  private final Clock clock;
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final KeyedExecutor byKey = new KeyedExecutor(threads);
  private final Thread loop;

  private final AtomicLong records = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Throwable>> failure =
      new AtomicReference<>(Optional.empty());
  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private boolean noting;
  private volatile Map<TopicPartition, Long> goal = Map.of();
  private volatile boolean held;
  private volatile boolean closed;

  /** Makes a feed; {@link #start} starts it. */
  public TopicFeed(KafkaClients kafka, EventCodec codec, Step step, Clock clock) {
    this.kafka = kafka;
    this.codec = codec;
    this.step = step;
    this.clock = clock;
    this.loop = Thread.ofPlatform().daemon().name("feed-loop").unstarted(this::run);
  }

  /** Starts to take records; waits for nothing. */
  public void start() {
    loop.start();
  }

  /**
   * How far it is.
   *
   * @throws KafkaException when it cannot go on
   */
  public Progress progress() {
    failure
        .get()
        .ifPresent(
            e -> {
              throw new KafkaException(
                  "the topics cannot be read: "
                      + (e instanceof KafkaException ? e.getMessage() : own(e)),
                  e);
            });
    synchronized (positions) {
      long passed = 0;
      long all = 0;
      for (Map.Entry<TopicPartition, Long> begin : begins.entrySet()) {
        long position = positions.getOrDefault(begin.getKey(), begin.getValue());
        passed += position - begin.getValue();
        all += Math.max(position, ends.getOrDefault(begin.getKey(), 0L)) - begin.getValue();
      }
      return new Progress(
          !ends.isEmpty(), passed, all, records.get(), refused.get(), trouble.get());
    }
  }

  /** The message may quote a document; the class and the place are enough to act on. */
  private static String own(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return "a fault of this program: "
        + e.getClass().getSimpleName()
        + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /**
   * The documents of which records were in work since this was asked last; none when asked for the
   * first time.
   */
  public Set<String> touched() {
    synchronized (touched) {
      noting = true;
      Set<String> all = Set.copyOf(touched);
      touched.clear();
      return all;
    }
  }

  /**
   * Goes on to what are the ends of all topics now, and takes nothing more from there on; whether
   * it is there, {@link #isHeld} tells.
   */
  public void holdAtEnds() {
    try (Consumer<String, byte[]> reader = kafka.reader(1)) {
      goal = reader.endOffsets(partitions(reader));
    }
  }

  /** Whether all records up to there are done with, and none is in work. */
  public boolean isHeld() {
    return held;
  }

  private void run() {
    try (Consumer<String, byte[]> consumer = kafka.reader(RECORDS_PER_POLL)) {
      List<TopicPartition> all = partitions(consumer);
      consumer.assign(all);
      consumer.seekToBeginning(all);
      synchronized (positions) {
        begins.putAll(consumer.beginningOffsets(all));
      }
      long looked = System.nanoTime() - LOOK_AT_ENDS_NANOS;
      while (!closed && !isAtGoal(consumer)) {
        if (System.nanoTime() - looked >= LOOK_AT_ENDS_NANOS) {
          looked = System.nanoTime();
          look(consumer, all);
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          take(record);
        }
        synchronized (positions) {
          all.forEach(partition -> positions.put(partition, consumer.position(partition)));
        }
      }
      permits.acquire(AT_ONCE);
      held = !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.set(Optional.of(e));
    }
  }

  private void look(Consumer<String, byte[]> consumer, List<TopicPartition> all) {
    try {
      Map<TopicPartition, Long> now = consumer.endOffsets(all);
      synchronized (positions) {
        ends.putAll(now);
      }
    } catch (org.apache.kafka.common.errors.RetriableException e) {
      trouble.set(Optional.of("kafka: " + e.getClass().getSimpleName()));
    }
  }

  private boolean isAtGoal(Consumer<String, byte[]> consumer) {
    Map<TopicPartition, Long> to = goal;
    return !to.isEmpty()
        && to.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  private void take(ConsumerRecord<String, byte[]> record) throws InterruptedException {
    permits.acquire();
    touch(record.key());
    byKey.submit(record.key(), () -> process(record));
  }

  private void touch(String document) {
    synchronized (touched) {
      if (noting) {
        touched.add(document);
      }
    }
  }

  private void process(ConsumerRecord<String, byte[]> record) {
    try {
      RecordTask task = new RecordTask(Stage.INDEX, codec, step, clock, record, 0);
      Result result = task.run();
      for (Duration pause = FIRST_PAUSE;
          result instanceof Result.Retry retry;
          pause = longer(pause)) {
        trouble.set(Optional.of(retry.why()));
        Thread.sleep(pause);
        result = task.run();
      }
      trouble.set(Optional.empty());
      touch(record.key());
      records.incrementAndGet();
      if (result instanceof Result.Publish p && p.outcome() instanceof Outcome.Rejected) {
        refused.incrementAndGet();
      }
    } catch (InterruptedException e) {
      // Closed: the permit stays, so that nobody takes this record for done.
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | Error e) {
      // Whose fault? Our own: what is the document's or a server's is an outcome. Without its
      // permit the feed would wait for ever and not say why.
      failure.set(Optional.of(e));
      return;
    }
    byKey.done(record.key());
    permits.release();
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    return Arrays.stream(Topic.values())
        .flatMap(topic -> consumer.partitionsFor(topic.id()).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** Gives up what is in work; nobody is told. */
  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    // A loop that waits for a permit which nobody gives back ends with this; one that polls by
    // itself.
    permits.release(AT_ONCE);
    try {
      loop.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

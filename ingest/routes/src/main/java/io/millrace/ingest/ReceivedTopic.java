package io.millrace.ingest;

import com.fasterxml.uuid.Generators;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EventCodec;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.Provenance;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Stage;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one source, which is what {@code documents.received} says of it: published in
 * transactions of which only one process at a time is capable, and known here only once they are
 * acknowledged.
 */
public final class ReceivedTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReceivedTopic.class);

  /** Events in one transaction. */
  static final int LARGEST_BATCH = 200;

  /** A transaction this old may have been ended by the broker's timeout (15 s), not by a rival. */
  private static final Duration ABORTED_BY_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final EventCodec codec;
  private final String source;
  private final Clock clock;
  private final Inventory inventory;
  private final Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Backoff backoff = new Backoff(stopped);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile String waitingFor = "";
  private volatile Published published = Published.NOTHING;
  private Optional<Producer<String, byte[]>> producer = Optional.empty();
  private boolean current;
  private long begunAt;

  /** Connects to nothing yet. */
  public ReceivedTopic(KafkaClients clients, EventCodec codec, String source, Clock clock) {
    this.clients = clients;
    this.codec = codec;
    this.source = source;
    this.clock = clock;
    this.inventory = new Inventory(source);
  }

  /**
   * Fences every other process on this source, then reads what is known; waits as long as Kafka is
   * away.
   *
   * @throws SourceFencedException when another process came later than this one
   * @throws InterruptedException when the source is stopped meanwhile
   */
  public synchronized void open() throws SourceFencedException, InterruptedException {
    while (!ready()) {
      backoff.await();
    }
  }

  /**
   * Publishes what is news in these sightings; returns when Kafka has acknowledged all of it, and
   * waits as long as Kafka is away.
   *
   * @throws SourceFencedException when another process has taken the source over
   * @throws InterruptedException when the source is stopped meanwhile; what is not acknowledged
   *     then is found again by the next process
   */
  public synchronized void publish(List<Sighting> sightings)
      throws SourceFencedException, InterruptedException {
    for (int from = 0; from < sightings.size(); from += LARGEST_BATCH) {
      int to = Math.min(from + LARGEST_BATCH, sightings.size());
      publishBatch(sightings.subList(from, to));
    }
  }

  private void publishBatch(List<Sighting> batch)
      throws SourceFencedException, InterruptedException {
    while (true) {
      open();
      // Decided anew after every trouble: what was in doubt has meanwhile been read back.
      List<Inventory.Decided> decided = inventory.decide(batch, ids);
      List<SourceFile> news = decided.stream().flatMap(one -> one.event().stream()).toList();
      if (news.isEmpty() || transact(news)) {
        inventory.accept(decided);
        published = published.plus(Published.of(news));
        return;
      }
      backoff.await();
    }
  }

  /** What is known of the files. */
  Inventory inventory() {
    return inventory;
  }

  /** What was published since the start; does not wait for anybody. */
  Published published() {
    return published;
  }

  /** What holds the publishing up, "" when nothing does; does not wait for anybody. */
  String waitingFor() {
    return waitingFor;
  }

  /** Ends every wait; a transaction that is under way is still ended, in bounded time. */
  void stop() {
    stopped.countDown();
  }

  /** Stops, and lets the source go within seconds. */
  @Override
  public void close() {
    stop();
    synchronized (this) {
      discard();
    }
  }

  private boolean ready() throws SourceFencedException, InterruptedException {
    if (stopped.getCount() == 0) {
      throw new InterruptedException("the source is stopped");
    }
    if (producer.isPresent() && current) {
      return true;
    }
    try {
      if (producer.isEmpty()) {
        Producer<String, byte[]> fresh =
            impatient().transactionalProducer("millrace-source-" + source);
        producer = Optional.of(fresh);
        fresh.initTransactions();
      }
      readToEnd();
      current = true;
      recovered();
      return true;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      discard();
      throw new SourceFencedException(source, e);
    } catch (InterruptException e) {
      throw stoppedBy(e);
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      troubled(e);
      discard();
      return false;
    } catch (IOException e) {
      troubled(e);
      return false;
    }
  }

  /** The calls of this producer must come back soon, so that a wait can be told and ended. */
  private KafkaClients impatient() {
    Map<String, String> settings = new HashMap<>(clients.common());
    settings.putIfAbsent("max.block.ms", "5000");
    settings.putIfAbsent("request.timeout.ms", "5000");
    settings.putIfAbsent("delivery.timeout.ms", "10000");
    return new KafkaClients(clients.bootstrap(), settings);
  }

  private boolean transact(List<SourceFile> news)
      throws SourceFencedException, InterruptedException {
    Producer<String, byte[]> through = producer.orElseThrow();
    try {
      Instant at = clock.instant();
      begunAt = System.nanoTime();
      through.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>(news.size());
      for (SourceFile file : news) {
        DocumentReceived event =
            new DocumentReceived(file, Provenance.received(MillraceVersion.get(), at));
        sent.add(through.send(codec.encode(event, partition(file.id()), at)));
      }
      commit(through);
      for (Future<RecordMetadata> one : sent) {
        if (one.isDone()) {
          moveOn(one.get());
        }
      }
      recovered();
      return true;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      discard();
      if (age().compareTo(ABORTED_BY_TIMEOUT) < 0) {
        throw new SourceFencedException(source, e);
      }
      troubled(e);
      return false;
    } catch (InterruptException e) {
      discard();
      throw stoppedBy(e);
    } catch (KafkaException | IOException | ExecutionException e) {
      troubled(e);
      abort(through);
      return false;
    }
  }

  private void commit(Producer<String, byte[]> through) {
    while (true) {
      try {
        through.commitTransaction();
        return;
      } catch (org.apache.kafka.common.errors.TimeoutException e) {
        // In doubt, and only the same commit again can resolve it, until the broker ends it.
        troubled(e);
        if (age().compareTo(ABORTED_BY_TIMEOUT) > 0 || stopped.getCount() == 0) {
          throw e;
        }
      }
    }
  }

  private void abort(Producer<String, byte[]> through) throws SourceFencedException {
    current = false;
    try {
      through.abortTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      discard();
      if (age().compareTo(ABORTED_BY_TIMEOUT) < 0) {
        throw new SourceFencedException(source, e);
      }
    } catch (KafkaException | IllegalStateException e) {
      // A new producer of the same id ends whatever this one left behind.
      discard();
    }
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - begunAt);
  }

  private void discard() {
    current = false;
    producer.ifPresent(old -> old.close(Duration.ofSeconds(2)));
    producer = Optional.empty();
  }

  private void moveOn(RecordMetadata written) {
    positions.merge(
        new TopicPartition(written.topic(), written.partition()), written.offset() + 1, Math::max);
  }

  private int partition(String id) {
    long count = positions.size();
    return (int) (Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % count);
  }

  /**
   * Reads up to what stood in the topic when our producer was ready: from then on nobody else can
   * add to this source. That end lies behind records that transactions of other sources still hold
   * back; these end within the broker's timeout.
   */
  private void readToEnd()
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    Set<String> forgotten = new HashSet<>();
    long refused = 0;
    try (Consumer<String, byte[]> reader = clients.reader(2_000);
        Admin admin = clients.admin()) {
      Map<TopicPartition, Long> ends = ends(reader, admin);
      if (!positions.isEmpty() && !positions.keySet().equals(ends.keySet())) {
        throw new IllegalStateException(
            "the partitions of " + Topic.RECEIVED.id() + " must stay the same");
      }
      reader.assign(ends.keySet());
      ends.keySet().forEach(one -> reader.seek(one, positions.getOrDefault(one, 0L)));
      long progressAt = System.nanoTime();
      while (behind(reader, ends)) {
        if (stopped.getCount() == 0) {
          throw new InterruptedException("the source is stopped");
        }
        for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(200))) {
          progressAt = System.nanoTime();
          if (record.value() == null) {
            forgotten.add(record.key());
          } else if (!learn(record)) {
            refused++;
          }
        }
        if (System.nanoTime() - progressAt > PATIENCE.toNanos()) {
          waitFor("the end of other transactions on " + Topic.RECEIVED.id());
        }
      }
      for (TopicPartition one : ends.keySet()) {
        positions.put(one, reader.position(one, PATIENCE));
      }
    }
    inventory.forget(forgotten);
    if (refused > 0) {
      LOG.warn("records are no events and were passed over source={} records={}", source, refused);
    }
  }

  private static Map<TopicPartition, Long> ends(Consumer<String, byte[]> reader, Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<PartitionInfo> partitions = reader.partitionsFor(Topic.RECEIVED.id(), PATIENCE);
    if (partitions == null || partitions.isEmpty()) {
      throw new KafkaException("there is no topic " + Topic.RECEIVED.id());
    }
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(
        one -> latest.put(new TopicPartition(one.topic(), one.partition()), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
        .all()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static boolean behind(Consumer<String, byte[]> reader, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> reader.position(end.getKey(), PATIENCE) < end.getValue());
  }

  private boolean learn(ConsumerRecord<String, byte[]> record) throws IOException {
    try {
      if (codec.decode(record) instanceof DocumentReceived event) {
        if (event.file().source().equals(source)) {
          Instant at = event.provenance().stages().getOrDefault(Stage.RECEIVE.id(), Instant.EPOCH);
          inventory.learn(event.file(), Stat.nanos(at));
        }
        return true;
      }
      return false;
    } catch (InvalidEventException e) {
      return false;
    }
  }

  private void troubled(Exception e) {
    waitFor("kafka: " + e.getClass().getSimpleName());
  }

  private void waitFor(String what) {
    if (waitingFor.isEmpty()) {
      LOG.warn("source waits source={} reason=\"{}\"", source, what);
    }
    waitingFor = what;
  }

  private void recovered() {
    backoff.reset();
    if (!waitingFor.isEmpty()) {
      LOG.info("source goes on source={}", source);
    }
    waitingFor = "";
  }

  private static InterruptedException stoppedBy(InterruptException e) {
    // Kafka's exception has set the flag again; the checked one carries it from here.
    Thread.interrupted();
    InterruptedException stopped = new InterruptedException("the source is stopped");
    stopped.initCause(e);
    return stopped;
  }
}

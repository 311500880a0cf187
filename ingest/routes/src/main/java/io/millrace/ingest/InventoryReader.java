package io.millrace.ingest;

import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EventCodec;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Stage;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads into an inventory what {@code documents.received} says of its source. */
final class InventoryReader {

  private static final Logger LOG = LoggerFactory.getLogger(InventoryReader.class);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final EventCodec codec;
  private final String source;
  private final Inventory inventory;
  private final Hindrance hindrance;
  private final CountDownLatch stopped;
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  InventoryReader(
      KafkaClients clients,
      EventCodec codec,
      String source,
      Inventory inventory,
      Hindrance hindrance,
      CountDownLatch stopped) {
    this.clients = clients;
    this.codec = codec;
    this.source = source;
    this.inventory = inventory;
    this.hindrance = hindrance;
    this.stopped = stopped;
  }

  /**
   * Reads on, up to what stands in the topic now: once our producer is ready, nobody else can add
   * to this source. That end lies behind records that transactions of other sources still hold
   * back; these end within the broker's timeout.
   */
  void readToEnd() throws IOException, ExecutionException, TimeoutException, InterruptedException {
    try (Consumer<String, byte[]> reader = clients.reader(2_000);
        Admin admin = clients.admin()) {
      Map<TopicPartition, Long> ends = ends(reader, admin);
      if (!positions.isEmpty() && !positions.keySet().equals(ends.keySet())) {
        throw new IllegalStateException(
            "the partitions of " + Topic.RECEIVED.id() + " must stay the same");
      }
      reader.assign(ends.keySet());
      ends.keySet().forEach(one -> reader.seek(one, positions.getOrDefault(one, 0L)));
      read(reader, ends);
      for (TopicPartition one : ends.keySet()) {
        positions.put(one, reader.position(one, PATIENCE));
      }
    }
  }

  private void read(Consumer<String, byte[]> reader, Map<TopicPartition, Long> ends)
      throws IOException, InterruptedException {
    Set<String> forgotten = new HashSet<>();
    long refused = 0;
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
        hindrance.by("the end of other transactions on " + Topic.RECEIVED.id());
      }
    }
    inventory.forget(forgotten);
    if (refused > 0) {
      LOG.warn("records are no events and were passed over source={} records={}", source, refused);
    }
  }

  /** Passes over what this process has written, because its inventory knows it. */
  void passOver(List<RecordMetadata> written) {
    for (RecordMetadata one : written) {
      positions.merge(
          new TopicPartition(one.topic(), one.partition()), one.offset() + 1, Math::max);
    }
  }

  /** How many partitions the topic has; 0 before it was read. */
  int partitions() {
    return positions.size();
  }

  /** Where the partitions end, behind all that is not committed yet. */
  static Map<TopicPartition, Long> ends(Consumer<String, byte[]> reader, Admin admin)
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

  /** Whether the reader has not come to these ends yet. */
  static boolean behind(Consumer<String, byte[]> reader, Map<TopicPartition, Long> ends) {
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
}

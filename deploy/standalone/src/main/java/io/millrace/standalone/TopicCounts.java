package io.millrace.standalone;

import io.millrace.contract.EventCodec;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Lag;
import io.millrace.contract.PartitionPass;
import io.millrace.contract.Stage;
import io.millrace.contract.Topic;
import io.millrace.index.LedgerCounts;
import io.millrace.index.LedgerFold;
import io.millrace.index.LedgerRow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where all documents stand, read from the topics alone, one partition after another, so that
 * memory holds only the documents of one.
 */
final class TopicCounts {

  private final KafkaClients kafka;
  private final EventCodec codec;
  private final Predicate<LedgerRow> wanted;
  private final List<LedgerRow> rows = new ArrayList<>();
  private LedgerCounts counts = LedgerCounts.NONE;
  private long unreadable;
  private Optional<LedgerRow> oldest = Optional.empty();

  TopicCounts(KafkaClients kafka, EventCodec codec) {
    this(kafka, codec, row -> false);
  }

  /**
   * @param wanted which documents are kept
   */
  TopicCounts(KafkaClients kafka, EventCodec codec, Predicate<LedgerRow> wanted) {
    this.kafka = kafka;
    this.codec = codec;
    this.wanted = wanted;
  }

  /** Reads all topics to their present ends. */
  void read() throws InterruptedException {
    List<Topic> topics = Arrays.asList(Topic.values());
    Map<Topic, Map<Integer, Long>> indexed = new EnumMap<>(Topic.class);
    Lag lag = new Lag(kafka);
    for (Topic topic : topics) {
      indexed.put(topic, lag.done(Stage.INDEX, topic));
    }
    try (PartitionPass pass = new PartitionPass(kafka)) {
      int partitions = pass.partitions();
      for (int partition = 0; partition < partitions; partition++) {
        LedgerFold fold = new LedgerFold();
        pass.read(topics, partition, record -> add(fold, record, indexed));
        counts = counts.plus(fold.counts());
        fold.rows().stream().filter(wanted).forEach(rows::add);
        fold.oldestPending().filter(this::isOlder).ifPresent(row -> oldest = Optional.of(row));
      }
    }
  }

  private boolean isOlder(LedgerRow row) {
    return oldest
        .map(o -> row.received().orElseThrow().isBefore(o.received().orElseThrow()))
        .orElse(true);
  }

  private void add(
      LedgerFold fold,
      ConsumerRecord<String, byte[]> record,
      Map<Topic, Map<Integer, Long>> indexed) {
    if (record.value() == null) {
      fold.forget(record.key());
      return;
    }
    long done = indexed.get(Topic.of(record.topic())).getOrDefault(record.partition(), 0L);
    try {
      fold.add(
          codec.decode(record), record.offset() < done, Instant.ofEpochMilli(record.timestamp()));
    } catch (InvalidEventException | IOException e) {
      // The stage that could not read it says so in documents.failed.
      unreadable++;
    }
  }

  LedgerCounts counts() {
    return counts;
  }

  /** The document that has been under way for longest. */
  Optional<LedgerRow> oldestPending() {
    return oldest;
  }

  /** The documents that were wanted. */
  List<LedgerRow> rows() {
    return List.copyOf(rows);
  }

  /** Records that are no events. */
  long unreadable() {
    return unreadable;
  }
}

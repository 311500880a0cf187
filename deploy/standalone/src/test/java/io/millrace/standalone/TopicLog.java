package io.millrace.standalone;

import io.millrace.contract.KafkaClients;
import io.millrace.contract.Topic;
import io.millrace.embedded.EmbeddedKafka;
import io.millrace.embedded.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** All that a {@code read_committed} subscriber would see of the topics. */
final class TopicLog {

  private final KafkaClients kafka;

  TopicLog(String bootstrap) {
    this.kafka = new KafkaClients(bootstrap);
  }

  /** Looks at the topics of a data folder on which nothing runs. */
  static <T> T at(Path data, Function<TopicLog, T> look) {
    try (EmbeddedKafka broker =
        EmbeddedKafka.start(
            KafkaSettings.in(data.resolve("kafka")).with("log.cleaner.enable", "false"))) {
      broker.awaitReady(Duration.ofMinutes(2));
      return look.apply(new TopicLog(broker.bootstrap()));
    }
  }

  /** Every record from the first on. */
  List<ConsumerRecord<String, byte[]>> records(Topic topic) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = kafka.reader(1_000)) {
      List<TopicPartition> partitions = assign(consumer, topic);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (isBefore(consumer, ends)) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Whether there are records that a group has not yet done with. */
  boolean hasMore(Topic topic, Map<TopicPartition, OffsetAndMetadata> done) {
    try (Consumer<String, byte[]> consumer = kafka.reader(1)) {
      List<TopicPartition> partitions = assign(consumer, topic);
      consumer.seekToBeginning(partitions);
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata next = done.get(partition);
        if (next != null) {
          consumer.seek(partition, next.offset());
        }
      }
      // Behind the last record stand marks of transactions, which are no records.
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (isBefore(consumer, ends)) {
        if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<TopicPartition> assign(Consumer<String, byte[]> consumer, Topic topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.id()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  private static boolean isBefore(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue());
  }

  /** What makes a record one of its kind: id, revision and run. */
  List<String> versions(Topic topic) {
    return records(topic).stream()
        .map(r -> r.key() + "/" + header(r, "ce_revision") + "/" + header(r, "ce_run"))
        .sorted()
        .toList();
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}

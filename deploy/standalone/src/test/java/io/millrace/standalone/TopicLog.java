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
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.id()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
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

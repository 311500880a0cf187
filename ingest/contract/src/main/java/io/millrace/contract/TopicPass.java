package io.millrace.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic once, from its first record to its present end. What stands in a transaction that
 * is open at that moment is waited for: its offsets may be visible before its records are.
 */
final class TopicPass {

  private static final int RECORDS_PER_POLL = 500;
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients kafka;
  private final Admin admin;

  TopicPass(KafkaClients kafka, Admin admin) {
    this.kafka = kafka;
    this.admin = admin;
  }

  /**
   * Tells each committed record to the listener, those of one partition in order.
   *
   * @return the offset to which each partition was read, exclusive
   */
  Map<Integer, Long> read(String topic, Consumer<ConsumerRecord<String, byte[]>> listener)
      throws InterruptedException {
    try (var consumer = kafka.reader(RECORDS_PER_POLL)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = ends(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        consumer.poll(POLL).forEach(listener);
      }
      Map<Integer, Long> read = new HashMap<>();
      partitions.forEach(p -> read.put(p.partition(), consumer.position(p)));
      return read;
    }
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions)
      throws InterruptedException {
    try {
      return admin
          .listOffsets(
              partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())),
              new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    } catch (ExecutionException e) {
      throw new KafkaException("the end of the topic cannot be found", e.getCause());
    }
  }
}

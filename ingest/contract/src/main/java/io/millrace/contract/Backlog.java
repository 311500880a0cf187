package io.millrace.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** What a stage has still to take of a topic. */
public final class Backlog {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients kafka;

  public Backlog(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /** Where the partitions of a topic end now, for {@link #isDone}. */
  public Map<Integer, Long> ends(Topic topic) {
    try (var consumer = kafka.reader(1)) {
      Map<Integer, Long> ends = new HashMap<>();
      consumer
          .endOffsets(
              consumer.partitionsFor(topic.id()).stream()
                  .map(info -> new TopicPartition(info.topic(), info.partition()))
                  .toList())
          .forEach((partition, end) -> ends.put(partition.partition(), end));
      return ends;
    }
  }

  /** Whether a stage is done with every record below these ends. */
  public boolean isDone(Stage stage, Topic topic, Map<Integer, Long> ends)
      throws InterruptedException {
    Map<Integer, Long> done;
    try (Admin admin = kafka.admin()) {
      done = StageOffsets.committed(admin, stage, topic.id());
    }
    try (var consumer = kafka.reader(1)) {
      for (var end : ends.entrySet()) {
        TopicPartition partition = new TopicPartition(topic.id(), end.getKey());
        consumer.assign(List.of(partition));
        consumer.seek(partition, done.getOrDefault(end.getKey(), 0L));
        // Between an offset and the end there may be nothing but the marks of transactions.
        while (consumer.position(partition) < end.getValue()) {
          for (var record : consumer.poll(POLL)) {
            if (record.offset() < end.getValue()) {
              return false;
            }
          }
        }
      }
      return true;
    }
  }
}

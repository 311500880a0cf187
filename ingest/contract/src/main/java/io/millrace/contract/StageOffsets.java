package io.millrace.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a stage has come with a topic. */
final class StageOffsets {

  private StageOffsets() {}

  /**
   * The offset that each partition is done with up to, exclusive; partitions on which nothing was
   * done yet are missing.
   */
  static Map<Integer, Long> committed(Admin admin, Stage stage, String topic)
      throws InterruptedException {
    Map<Integer, Long> committed = new HashMap<>();
    try {
      admin
          .listConsumerGroupOffsets(WorkerSettings.group(stage))
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                  committed.put(partition.partition(), offset.offset());
                }
              });
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new KafkaException("the offsets of " + stage.id() + " cannot be read", e.getCause());
      }
    }
    return committed;
  }
}

package io.millrace.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What goes into one transaction: results, and how far their partitions are done with. */
final class Results {

  private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();

  void add(List<ProducerRecord<String, byte[]>> results) {
    records.addAll(results);
  }

  /**
   * @param next the offset up to which the partition is done with, exclusive
   */
  void doneTo(TopicPartition partition, long next) {
    offsets.put(partition, new OffsetAndMetadata(next));
  }

  boolean isEmpty() {
    return offsets.isEmpty();
  }

  List<ProducerRecord<String, byte[]>> records() {
    return records;
  }

  Map<TopicPartition, OffsetAndMetadata> offsets() {
    return offsets;
  }
}

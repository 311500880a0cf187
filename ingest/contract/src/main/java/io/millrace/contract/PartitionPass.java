package io.millrace.contract;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads same-numbered partitions of topics, which hold all there is of the same documents, from
 * their first records to their present ends. Sees committed records only. For one thread.
 */
public final class PartitionPass implements AutoCloseable {

  private static final int RECORDS_PER_POLL = 500;
  private static final Duration POLL = Duration.ofMillis(100);

  private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;

  /** Connects to nothing yet. */
  public PartitionPass(KafkaClients kafka) {
    this.consumer = kafka.reader(RECORDS_PER_POLL);
  }

  /**
   * How many partitions each topic has.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  public int partitions() {
    return consumer.partitionsFor(Topic.RECEIVED.id()).size();
  }

  /** How many records there may be at most. */
  public long distance(Collection<Topic> topics, int partition) {
    List<TopicPartition> all = all(topics, partition);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
    return consumer.endOffsets(all).entrySet().stream()
        .mapToLong(end -> end.getValue() - begins.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  /** Tells each record to the listener, those of one topic in order. */
  public void read(
      Collection<Topic> topics, int partition, Consumer<ConsumerRecord<String, byte[]>> listener)
      throws InterruptedException {
    List<TopicPartition> all = all(topics, partition);
    consumer.assign(all);
    consumer.seekToBeginning(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      consumer.poll(POLL).forEach(listener);
    }
  }

  private static List<TopicPartition> all(Collection<Topic> topics, int partition) {
    return topics.stream().map(topic -> new TopicPartition(topic.id(), partition)).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

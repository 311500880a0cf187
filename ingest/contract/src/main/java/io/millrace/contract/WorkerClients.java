package io.millrace.contract;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The Kafka clients that a worker needs. */
public interface WorkerClients {

  /** A producer whose transactional id fences every older producer of the same id. */
  Producer<String, byte[]> transactionalProducer(String transactionalId);

  /** A {@code read_committed} member of a group that never commits by itself. */
  Consumer<String, byte[]> groupConsumer(String group, int mostRecordsPerPoll);

  /**
   * A {@code read_committed} reader outside any group, which assigns itself partitions and seeks
   * where it wants.
   */
  Consumer<String, byte[]> reader(int mostRecordsPerPoll);
}

package io.millrace.contract;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The two Kafka clients that a worker needs. */
public interface WorkerClients {

  /** A producer whose transactional id fences every older producer of the same id. */
  Producer<String, byte[]> transactionalProducer(String transactionalId);

  /** A {@code read_committed} member of a group that never commits by itself. */
  Consumer<String, byte[]> groupConsumer(String group, int mostRecordsPerPoll);
}

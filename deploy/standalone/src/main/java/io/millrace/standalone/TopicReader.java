package io.millrace.standalone;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.EventCodec;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds what a topic says of one document. */
final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int RECORDS_PER_POLL = 500;

  private final KafkaClients kafka;
  private final EventCodec codec;

  TopicReader(KafkaClients kafka, EventCodec codec) {
    this.kafka = kafka;
    this.codec = codec;
  }

  /** The newest enriched event of a document, where there is one. */
  Optional<DocumentEnriched> newest(String id) throws IOException {
    Optional<ConsumerRecord<String, byte[]>> newest = Optional.empty();
    try (Consumer<String, byte[]> consumer = kafka.reader(RECORDS_PER_POLL)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.ENRICHED.id()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (id.equals(record.key())) {
            newest = Optional.of(record);
          }
        }
      }
    }
    if (newest.isEmpty() || newest.get().value() == null) {
      return Optional.empty();
    }
    try {
      DocumentEvent event = codec.decode(newest.get());
      return event instanceof DocumentEnriched enriched ? Optional.of(enriched) : Optional.empty();
    } catch (InvalidEventException e) {
      throw new UserError(e.getMessage());
    }
  }
}

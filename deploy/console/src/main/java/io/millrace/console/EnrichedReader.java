package io.millrace.console;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EventCodec;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the newest analysis of one document in {@code documents.enriched}: the index has its text
 * and its tone, but not every place where a name stands.
 */
final class EnrichedReader {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int RECORDS_PER_POLL = 200;

  /** Records are written after the analysis is done; clocks may be off a little. */
  private static final Duration EARLIER = Duration.ofSeconds(10);

  private final KafkaClients kafka;
  private final EventCodec codec;

  EnrichedReader(KafkaClients kafka, EventCodec codec) {
    this.kafka = kafka;
    this.codec = codec;
  }

  /**
   * The newest event of a document.
   *
   * @param analyzed when the analysis was done, as far as known: what lies before is passed over at
   *     first, and read only if nothing is found behind it
   */
  Optional<DocumentEnriched> newest(String id, Optional<Instant> analyzed)
      throws IOException, InvalidEventException {
    try (Consumer<String, byte[]> consumer = kafka.reader(RECORDS_PER_POLL)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.ENRICHED.id()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Optional<ConsumerRecord<String, byte[]>> found = Optional.empty();
      if (analyzed.isPresent()) {
        seek(consumer, ends, analyzed.get().minus(EARLIER));
        found = last(consumer, ends, id);
      }
      if (found.isEmpty()) {
        consumer.seekToBeginning(partitions);
        found = last(consumer, ends, id);
      }
      return found.isEmpty() || found.get().value() == null
          ? Optional.empty()
          : Optional.of(codec.decode(found.get()))
              .filter(DocumentEnriched.class::isInstance)
              .map(DocumentEnriched.class::cast);
    }
  }

  private static void seek(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Instant from) {
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, from.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp at = offsets.get(partition);
          consumer.seek(partition, at == null ? end : Math.min(end, at.offset()));
        });
  }

  private static Optional<ConsumerRecord<String, byte[]>> last(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, String id) {
    Optional<ConsumerRecord<String, byte[]>> last = Optional.empty();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        if (id.equals(record.key())) {
          last = Optional.of(record);
        }
      }
    }
    return last;
  }
}

package io.millrace.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds the records of one document, as long as that is cheap: no value is read. */
public final class DocumentRecords {

  /**
   * A record of the document.
   *
   * @param version empty where its headers do not tell
   * @param at when it was written
   * @param failure what the headers of a failure say
   */
  public record Place(
      Topic topic,
      int partition,
      long offset,
      Optional<Version> version,
      Instant at,
      Optional<Failure> failure) {}

  /** So many records are looked at; it takes a second or two. */
  private static final long MOST = 50_000;

  private final KafkaClients kafka;

  public DocumentRecords(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /**
   * All records of the document that compaction has left, in the order of the topics.
   *
   * @return empty when there are too many records of others to look through
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  public Optional<List<Place>> of(String document) throws InterruptedException {
    List<Topic> topics = Arrays.asList(Topic.values());
    List<Place> places = new ArrayList<>();
    try (PartitionPass pass = new PartitionPass(kafka)) {
      int partition = Topics.partition(document, pass.partitions());
      if (pass.distance(topics, partition) > MOST) {
        return Optional.empty();
      }
      pass.read(
          topics,
          partition,
          record -> {
            if (document.equals(record.key())) {
              places.add(place(record));
            }
          });
    }
    places.sort(Comparator.comparing(Place::topic).thenComparingLong(Place::offset));
    return Optional.of(places);
  }

  private static Place place(ConsumerRecord<String, byte[]> record) {
    Topic topic = Topic.of(record.topic());
    Instant at = Instant.ofEpochMilli(record.timestamp());
    return new Place(
        topic,
        record.partition(),
        record.offset(),
        EventCodec.version(record.headers()),
        at,
        topic == Topic.FAILED && record.value() != null ? failure(record, at) : Optional.empty());
  }

  private static Optional<Failure> failure(ConsumerRecord<String, byte[]> record, Instant at) {
    try {
      return Optional.of(FailureHeaders.read(record.headers()).recorded(at));
    } catch (InvalidEventException e) {
      return Optional.empty();
    }
  }
}

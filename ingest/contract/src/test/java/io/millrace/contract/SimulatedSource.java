package io.millrace.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Writes revisions of documents into a {@link SimulatedKafka}, and asks for runs of them. */
final class SimulatedSource {

  private final SimulatedKafka kafka;
  private final EventCodec codec;
  private final Random random;
  private final int partitions;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Long> revisions = new HashMap<>();
  private final Map<String, Integer> runs = new HashMap<>();
  private final List<RunRequested> requests = new ArrayList<>();

  SimulatedSource(
      SimulatedKafka kafka, EventCodec codec, Random random, int documents, int partitions) {
    this.kafka = kafka;
    this.codec = codec;
    this.random = random;
    this.partitions = partitions;
    for (int i = 0; i < documents; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
    }
  }

  static Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> empty(int partitions) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> inputs = new LinkedHashMap<>();
    SimulatedKafka.partitions(Topic.RECEIVED, partitions)
        .forEach(partition -> inputs.put(partition, new ArrayList<>()));
    return inputs;
  }

  /** The next revision of some document. */
  void write() throws Exception {
    write(any());
  }

  private String any() {
    return ids.get(random.nextInt(ids.size()));
  }

  /** The next revision of a document. */
  void write(String id) throws Exception {
    SourceFile sample = Samples.file(Change.REMOVED, revisions.merge(id, 1L, Long::sum), 0);
    SourceFile file =
        new SourceFile(
            id,
            sample.source(),
            sample.path(),
            sample.uri(),
            sample.name(),
            sample.size(),
            sample.sha256(),
            sample.modified(),
            sample.revision(),
            0,
            Change.REMOVED);
    TopicPartition partition = partition(id);
    kafka.write(
        partition,
        stored(
            codec.encode(
                new DocumentReceived(file, Provenance.received("0.1.0", Samples.AT)),
                partition.partition(),
                Samples.AT),
            kafka.written(partition).size()));
  }

  /**
   * Asks for another run of the newest revision of some document.
   *
   * @return its id
   */
  String ask() {
    String id = any();
    TopicPartition partition = partition(id);
    List<ConsumerRecord<String, byte[]>> log = kafka.written(partition);
    Optional<ConsumerRecord<String, byte[]>> newest =
        log.reversed().stream().filter(record -> record.key().equals(id)).findFirst();
    if (newest.isEmpty()) {
      return id;
    }
    long revision = revisions.get(id);
    RunRequested request =
        new RunRequested(
            id,
            Stage.EXTRACT,
            Cause.REPLAY,
            new UUID(0, 1).toString(),
            revision,
            runs.merge(id + "/" + revision, 1, Integer::sum),
            random.nextInt(4),
            newest.get().offset(),
            log.size());
    requests.add(request);
    kafka.request(
        partition,
        stored(
            RequestCodec.encode(request, partition.partition(), Samples.AT),
            kafka.requested(partition)));
    return id;
  }

  List<RunRequested> requests() {
    return requests;
  }

  List<ConsumerRecord<String, byte[]>> written(TopicPartition partition) {
    return kafka.written(partition);
  }

  /** Whether there is news of the document behind the record that a request is about. */
  boolean hasLater(RunRequested request) {
    return written(partition(request.document())).stream()
        .anyMatch(r -> r.key().equals(request.document()) && r.offset() > request.offset());
  }

  private TopicPartition partition(String id) {
    return new TopicPartition(Topic.RECEIVED.id(), ids.indexOf(id) % partitions);
  }

  private static ConsumerRecord<String, byte[]> stored(
      ProducerRecord<String, byte[]> record, long offset) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        offset,
        0,
        TimestampType.CREATE_TIME,
        record.key().getBytes(StandardCharsets.UTF_8).length,
        record.value().length,
        record.key(),
        record.value(),
        record.headers(),
        Optional.empty());
  }
}

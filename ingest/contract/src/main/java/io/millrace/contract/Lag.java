package io.millrace.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How far the stages are behind their topics, by the offsets of their consumer groups. */
public final class Lag {

  /**
   * What a stage has still to do.
   *
   * @param records committed ones that it is not done with
   * @param exact whether they were counted one by one; else this is the difference of offsets,
   *     which counts the marks of transactions as well
   * @param oldest when the record was written that waits for longest
   */
  public record OfStage(long records, boolean exact, Optional<Instant> oldest) {}

  /** Above this distance of offsets, records are not counted one by one. */
  private static final long COUNTED = 5_000;

  private static final int RECORDS_PER_POLL = 500;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private record Span(long from, long to) {
    long length() {
      return to - from;
    }
  }

  private final KafkaClients kafka;

  public Lag(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /**
   * Up to which offset, exclusive, a stage is done with each partition of a topic; partitions on
   * which nothing was done yet are missing.
   *
   * @throws KafkaException when Kafka does not answer
   */
  public Map<Integer, Long> done(Stage stage, Topic topic) throws InterruptedException {
    try (Admin admin = kafka.admin()) {
      return StageOffsets.committed(admin, stage, topic.id());
    }
  }

  /**
   * Asks Kafka.
   *
   * @throws KafkaException when Kafka does not answer
   */
  public Map<Stage, OfStage> stages() throws InterruptedException {
    Map<Stage, OfStage> stages = new EnumMap<>(Stage.class);
    try (Admin admin = kafka.admin()) {
      for (Stage stage : List.of(Stage.EXTRACT, Stage.ANALYZE, Stage.INDEX)) {
        stages.put(stage, of(admin, stage));
      }
    }
    return stages;
  }

  private OfStage of(Admin admin, Stage stage) throws InterruptedException {
    Map<TopicPartition, Span> open = new HashMap<>();
    for (Topic topic : inputs(stage)) {
      open.putAll(open(admin, stage, topic));
    }
    long distance = open.values().stream().mapToLong(Span::length).sum();
    if (distance == 0) {
      return new OfStage(0, true, Optional.empty());
    }
    return counted(open, distance);
  }

  private static List<Topic> inputs(Stage stage) {
    return stage == Stage.INDEX
        ? Arrays.asList(Topic.values())
        : List.of(RunRequested.input(stage));
  }

  private static Map<TopicPartition, Span> open(Admin admin, Stage stage, Topic topic)
      throws InterruptedException {
    Map<Integer, Long> committed = StageOffsets.committed(admin, stage, topic.id());
    List<TopicPartition> partitions = partitions(admin, topic);
    Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
    Map<TopicPartition, Span> open = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long from =
          Math.max(
              committed.getOrDefault(partition.partition(), 0L),
              begins.getOrDefault(partition, 0L));
      long to = ends.getOrDefault(partition, from);
      if (to > from) {
        open.put(partition, new Span(from, to));
      }
    }
    return open;
  }

  /** After the last record there may be marks of transactions: only a look tells. */
  private OfStage counted(Map<TopicPartition, Span> open, long distance) {
    long records = 0;
    Optional<Instant> oldest = Optional.empty();
    try (Consumer<String, byte[]> consumer = kafka.reader(RECORDS_PER_POLL)) {
      consumer.assign(open.keySet());
      open.forEach((partition, span) -> consumer.seek(partition, span.from()));
      long until = System.nanoTime() + PATIENCE.toNanos();
      boolean toEnd = true;
      while (open.entrySet().stream()
          .anyMatch(e -> consumer.position(e.getKey()) < e.getValue().to())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          records++;
          Instant at = Instant.ofEpochMilli(record.timestamp());
          oldest = oldest.filter(o -> o.isBefore(at)).or(() -> Optional.of(at));
        }
        if (records >= Math.min(COUNTED, distance) || System.nanoTime() - until > 0) {
          toEnd = false;
          break;
        }
      }
      boolean exact = toEnd || records >= distance;
      return new OfStage(exact ? records : distance, exact, oldest);
    }
  }

  private static List<TopicPartition> partitions(Admin admin, Topic topic)
      throws InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    try {
      admin
          .describeTopics(List.of(topic.id()))
          .allTopicNames()
          .get()
          .get(topic.id())
          .partitions()
          .forEach(one -> partitions.add(new TopicPartition(topic.id(), one.partition())));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw new KafkaException("the topics cannot be described", e.getCause());
      }
    }
    return partitions;
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which) throws InterruptedException {
    try {
      Map<TopicPartition, ListOffsetsResultInfo> all =
          admin
              .listOffsets(
                  partitions.stream().collect(Collectors.toMap(p -> p, p -> which)),
                  new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .all()
              .get();
      return all.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    } catch (ExecutionException e) {
      throw new KafkaException("the offsets of the topics cannot be read", e.getCause());
    }
  }
}

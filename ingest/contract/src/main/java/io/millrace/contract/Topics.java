package io.millrace.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;

/** Creates the topics, and checks that those that exist are as the pipeline needs them. */
public final class Topics {

  /** Partitions of every topic on one machine. */
  public static final int STANDALONE_PARTITIONS = 12;

  /** Bytes: the largest value that rides in a record, and room for its headers. */
  static final int LARGEST_RECORD = EventCodec.LARGEST_VALUE + (512 << 10);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Topics() {}

  /**
   * Creates the topics that are missing.
   *
   * @return the number of partitions, which is the same for all topics
   * @throws IllegalStateException when existing topics differ in their number of partitions: a
   *     stage answers on the partition that it read from
   * @throws ExecutionException when Kafka refuses
   */
  public static int ensure(Admin admin, int partitions, short replicas)
      throws ExecutionException, InterruptedException {
    List<String> ids = ids();
    var existing = admin.listTopics().names().get();
    // A cluster that has some of the topics decides how many partitions the others get.
    int count =
        counts(admin, ids.stream().filter(existing::contains).toList()).values().stream()
            .findFirst()
            .orElse(partitions);
    List<NewTopic> missing =
        ids.stream()
            .filter(id -> !existing.contains(id))
            .map(id -> new NewTopic(id, count, replicas).configs(settings()))
            .toList();
    try {
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
    Map<String, Integer> counts = counts(admin, ids);
    if (counts.values().stream().distinct().count() > 1) {
      throw new IllegalStateException(
          "all document topics must have the same number of partitions, but they have " + counts);
    }
    return count;
  }

  /** On which partition all records of a document stand, in every topic. */
  public static int partition(String document, int partitions) {
    return Utils.toPositive(Utils.murmur2(document.getBytes(StandardCharsets.UTF_8))) % partitions;
  }

  /** The document topics, and that of requests. */
  static List<String> ids() {
    return Stream.concat(Arrays.stream(Topic.values()).map(Topic::id), Stream.of(Requests.TOPIC))
        .toList();
  }

  private static Map<String, String> settings() {
    return Map.of(
        "cleanup.policy", "compact",
        "max.message.bytes", Integer.toString(LARGEST_RECORD),
        // Subscribers get an hour to see every state before compaction keeps only the newest.
        "min.compaction.lag.ms", "3600000",
        "min.cleanable.dirty.ratio", "0.3",
        // By default nobody may write whose clock is an hour ahead of the broker's.
        "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
  }

  /** A topic that the controller has made is unknown to a busy broker for a moment. */
  private static Map<String, TopicDescription> described(Admin admin, List<String> ids)
      throws ExecutionException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return admin.describeTopics(ids).allTopicNames().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() - until > 0) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static Map<String, Integer> counts(Admin admin, List<String> ids)
      throws ExecutionException, InterruptedException {
    return described(admin, ids).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue().partitions().size(),
                Integer::max,
                TreeMap::new));
  }
}

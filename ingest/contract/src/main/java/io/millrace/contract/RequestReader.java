package io.millrace.contract;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the requests of the partitions that the worker owns, from where the stage has come. Looks
 * only now and then as long as there are none.
 */
final class RequestReader implements AutoCloseable {

  private static final int MOST_RECORDS_PER_POLL = 500;

  /** Commit intervals between two looks when nothing is there. */
  private static final int IDLE = 5;

  private final WorkerSettings settings;
  private final Consumer<String, byte[]> group;
  private final Consumer<String, byte[]> consumer;
  private final Duration closing;
  private final Set<TopicPartition> owned = new HashSet<>();
  private final Set<TopicPartition> fresh = new HashSet<>();
  private long lastLook = System.nanoTime();
  private boolean idle;

  /**
   * @param group the member of the stage's group, which knows the committed offsets
   */
  RequestReader(
      WorkerSettings settings,
      WorkerClients clients,
      Consumer<String, byte[]> group,
      Duration closing) {
    this.settings = settings;
    this.group = group;
    this.consumer = clients.reader(MOST_RECORDS_PER_POLL);
    this.closing = closing;
  }

  static TopicPartition partition(int number) {
    return new TopicPartition(Requests.TOPIC, number);
  }

  void add(int number) {
    owned.add(partition(number));
    fresh.add(partition(number));
  }

  void remove(int number) {
    owned.remove(partition(number));
    fresh.remove(partition(number));
    consumer.assign(owned.stream().filter(p -> !fresh.contains(p)).toList());
  }

  /**
   * What has come.
   *
   * @param full numbers of partitions of which no more are wanted now
   */
  Iterable<ConsumerRecord<String, byte[]>> poll(Set<Integer> full) {
    start();
    if (owned.isEmpty()
        || (idle && System.nanoTime() - lastLook < settings.commitInterval().toNanos() * IDLE)) {
      return List.of();
    }
    lastLook = System.nanoTime();
    Set<TopicPartition> paused =
        full.stream().map(RequestReader::partition).collect(Collectors.toSet());
    consumer.pause(paused);
    consumer.resume(owned.stream().filter(p -> !paused.contains(p)).toList());
    var records = consumer.poll(Duration.ZERO);
    idle = records.isEmpty();
    return records;
  }

  /** Not when partitions are assigned: the group's offsets are then not to be asked for yet. */
  private void start() {
    if (fresh.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed = group.committed(fresh);
    consumer.assign(owned);
    for (TopicPartition partition : fresh) {
      OffsetAndMetadata done = committed.get(partition);
      consumer.seek(partition, done == null ? 0 : done.offset());
    }
    fresh.clear();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(closing));
  }
}

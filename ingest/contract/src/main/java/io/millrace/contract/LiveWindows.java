package io.millrace.contract;

import io.millrace.contract.PartitionWindow.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The windows of all partitions that a worker owns. They belong to the loop's thread, except that
 * what is dropped is told so at once.
 */
final class LiveWindows {

  private final int mostRecords;
  private final long mostBytes;
  private final Map<TopicPartition, PartitionWindow> windows = new LinkedHashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();

  LiveWindows(int mostRecords, long mostBytes) {
    this.mostRecords = mostRecords;
    this.mostBytes = mostBytes;
  }

  void assigned(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> windows.put(partition, new PartitionWindow()));
  }

  /** Gives up what is held of the partitions. */
  void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PartitionWindow window = windows.remove(partition);
      paused.remove(partition);
      if (window != null) {
        window.drop();
      }
    }
  }

  void dropAll() {
    drop(List.copyOf(windows.keySet()));
  }

  Entry add(ConsumerRecord<String, byte[]> record) {
    return windows.get(new TopicPartition(record.topic(), record.partition())).add(record);
  }

  /** Takes no more of partitions whose window is full, and again of those whose is not. */
  void pauseWhatIsFull(Consumer<String, byte[]> consumer) {
    Set<TopicPartition> full = new HashSet<>();
    windows.forEach(
        (partition, window) -> {
          if (window.isFull(mostRecords, mostBytes)) {
            full.add(partition);
          }
        });
    if (!full.equals(paused)) {
      paused.removeAll(full);
      paused.retainAll(windows.keySet());
      consumer.resume(paused);
      consumer.pause(full);
      paused.clear();
      paused.addAll(full);
    }
  }

  boolean isAnyPaused() {
    return !paused.isEmpty();
  }

  /** Takes out what is finished. */
  void takeFinished(Results results) {
    windows.forEach(
        (partition, window) -> {
          List<Entry> prefix = new ArrayList<>(window.takeFinished());
          prefix.forEach(entry -> results.add(entry.results()));
          if (!prefix.isEmpty()) {
            results.doneTo(partition, prefix.getLast().record().offset() + 1);
          }
        });
  }

  /** The offset of the oldest record that is held of a partition. */
  OptionalLong oldest(TopicPartition partition) {
    return windows.get(partition).oldest();
  }

  boolean isEmpty() {
    return windows.values().stream().allMatch(PartitionWindow::isEmpty);
  }

  int size() {
    return windows.values().stream().mapToInt(PartitionWindow::size).sum();
  }
}

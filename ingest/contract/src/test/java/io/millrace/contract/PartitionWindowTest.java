package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.PartitionWindow.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PartitionWindowTest {

  private final PartitionWindow window = new PartitionWindow();

  @Test
  void onlyTheFinishedPrefixLeaves() {
    Entry first = window.add(record(0));
    Entry second = window.add(record(1));
    Entry third = window.add(record(2));

    second.finish(List.of());
    assertThat(window.takeFinished()).isEmpty();
    first.finish(List.of());
    assertThat(window.takeFinished()).containsExactly(first, second);
    third.finish(List.of());
    assertThat(window.takeFinished()).containsExactly(third);
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void whateverTheOrderOfFinishingRecordsLeaveInTheOrderOfArrival() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      PartitionWindow any = new PartitionWindow();
      List<Entry> arrived = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        arrived.add(any.add(record(i)));
      }
      List<Entry> shuffled = new ArrayList<>(arrived);
      Collections.shuffle(shuffled, random);
      List<Entry> left = new ArrayList<>();
      for (Entry entry : shuffled) {
        entry.finish(List.of());
        left.addAll(any.takeFinished());
      }
      assertThat(left).as("seed %s", seed).isEqualTo(arrived);
    }
  }

  @Test
  void itIsFullByRecordsOrByBytes() {
    window.add(record(0));

    assertThat(window.isFull(1, 1_000)).isTrue();
    assertThat(window.isFull(2, 3)).isTrue();
    assertThat(window.isFull(2, 4)).isFalse();
  }

  @Test
  void whatIsDroppedIsNotBegunAnyMore() {
    Entry entry = window.add(record(0));

    window.drop();

    assertThat(entry.begin()).isFalse();
    assertThat(window.isEmpty()).isTrue();
  }

  private static ConsumerRecord<String, byte[]> record(long offset) {
    return new ConsumerRecord<>(
        "documents.received",
        0,
        offset,
        0,
        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
        0,
        3,
        "key",
        new byte[3],
        new org.apache.kafka.common.header.internals.RecordHeaders(),
        java.util.Optional.empty());
  }
}

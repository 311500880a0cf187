package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.PartitionWindow.Entry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RequestWindowTest {

  private static final ProducerRecord<String, byte[]> RESULT =
      new ProducerRecord<>("documents.enriched", new byte[0]);

  private final RequestWindow window = new RequestWindow();
  private final WorkerCounters counters = new WorkerCounters(Stage.ANALYZE);
  private final Results results = new Results();

  @Test
  void requestsAreDoneWithInTheOrderInWhichTheyWereMade() {
    Entry first = begin(10);
    Entry second = begin(11);
    window.add(12, Optional.empty());
    window.passOver();

    second.finish(List.of(RESULT));
    assertThat(window.takeFinished(results, counters)).isEmpty();
    first.finish(List.of(RESULT));

    assertThat(window.takeFinished(results, counters)).isEqualTo(OptionalLong.of(13));
    assertThat(results.records()).hasSize(2);
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void aResultIsDroppedWhenALaterRecordOfTheDocumentHasComeMeanwhile() {
    begin(10).finish(List.of(RESULT));

    window.saw(record(8));

    assertThat(window.takeFinished(results, counters)).isEqualTo(OptionalLong.of(11));
    assertThat(results.records()).isEmpty();
    assertThat(counters.status().overtaken()).isEqualTo(1);
    assertThat(counters.status().rerun()).isZero();
  }

  @Test
  void theRecordItselfIsNotLaterThanItself() {
    begin(10).finish(List.of(RESULT));

    window.saw(record(3));

    window.takeFinished(results, counters);
    assertThat(results.records()).hasSize(1);
  }

  @Test
  void laterRecordsAreKnownFromWhereEverythingWasLookedAt() {
    LaterKeys later = new LaterKeys(20);
    later.saw("a", 25);
    assertThat(later.covers(20)).isTrue();
    assertThat(later.covers(10)).isFalse();

    assertThat(later.toLookAt(10)).isEqualTo(10);
    later.caughtUp("b", 12);
    assertThat(later.toLookAt(10)).isEqualTo(13);
    assertThat(later.covers(10)).as("not yet").isFalse();
    later.caughtUp();

    assertThat(later.covers(10)).isTrue();
    assertThat(later.hasLater("b", 11)).isTrue();
    assertThat(later.hasLater("b", 12)).isFalse();
    assertThat(later.hasLater("c", 0)).isFalse();
  }

  private Entry begin(long offset) {
    window.add(
        offset,
        Optional.of(
            new RunRequested(Samples.ID, Stage.ANALYZE, Cause.REPLAY, Samples.ID, 1, 1, 0, 3, 5)));
    var unused = window.later(() -> 6);
    return window.begin(record(3));
  }

  private static ConsumerRecord<String, byte[]> record(long offset) {
    return new ConsumerRecord<>("documents.extracted", 0, offset, Samples.ID, new byte[0]);
  }
}

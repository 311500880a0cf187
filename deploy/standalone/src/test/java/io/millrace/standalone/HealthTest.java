package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.KafkaClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running pipeline says of itself, and what is made of it. */
class HealthTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final long ME = ProcessHandle.current().pid();

  @TempDir Path data;

  @Test
  void aTroubleLastsFromItsBeginningAlsoWhenItChangesAndTheClockIsPutBack() {
    AtomicLong ticks = new AtomicLong();
    Clock back = Clock.fixed(NOW.minusSeconds(86_400), ZoneOffset.UTC);
    try (HealthReport report = new HealthReport(data, back, ticks::get)) {
      report.waits("kafka", "localhost:9092 does not answer");
      assertThat(report.now().waiting())
          .containsExactly(new Health.Waiting("kafka", "localhost:9092 does not answer", 0));
      ticks.addAndGet(TimeUnit.SECONDS.toNanos(70));
      report.waits("kafka", "TimeoutException");
      assertThat(report.now().waiting())
          .containsExactly(new Health.Waiting("kafka", "TimeoutException", 70));
      report.goesOn("kafka");
      assertThat(report.now().waiting()).isEmpty();
    }
  }

  @Test
  void onlyTheHealthOfTheProcessThatRunsIsRead() throws Exception {
    Health health = new Health(ME, NOW, List.of(new Health.Waiting("index", "429", 3)), List.of());
    health.publish(data);

    assertThat(Health.read(data, ME)).contains(health);
    assertThat(Health.read(data, ME + 1)).isEmpty();
    Health.withdraw(data);
    assertThat(Health.read(data, ME)).isEmpty();
  }

  @Test
  void aProcessThatSaysNothingForLongIsSilentAndOneWhoseClockIsAheadIsNot() {
    Health health = new Health(ME, NOW, List.of(), List.of());
    assertThat(health.silent(NOW.plusSeconds(10))).isEmpty();
    assertThat(health.silent(NOW.minusSeconds(3_600))).isEmpty();
    assertThat(health.silent(NOW.plusSeconds(60))).contains(Duration.ofSeconds(60));
  }

  private static StatusReport report(long waits, long pendingAge, long failed, long discarded) {
    StateSheet sheet =
        new StateSheet(failed, 0, 0, 0, 0, 0, failed, 0, 0, 0, discarded, true, Map.of());
    return StatusReport.of(
        Optional.empty(),
        Optional.empty(),
        "ledger",
        Map.of("inbox", sheet),
        pendingAge < 0
            ? Optional.empty()
            : Optional.of(new StatusReport.Pending("id", "a.txt", "received", pendingAge)),
        Map.of(),
        waits < 0 ? List.of() : List.of(new Health.Waiting("index", "429", waits)),
        List.of(),
        PATIENCE);
  }

  @Test
  void theVerdictIsHealthyThenFailuresThenStuck() {
    assertThat(report(-1, -1, 0, 0).verdict()).isEqualTo(StatusReport.Verdict.HEALTHY);
    assertThat(report(60, 60, 0, 0).verdict()).isEqualTo(StatusReport.Verdict.HEALTHY);
    assertThat(report(60, -1, 2, 1).verdict()).isEqualTo(StatusReport.Verdict.FAILURES);
    assertThat(report(60, -1, 2, 2).verdict()).isEqualTo(StatusReport.Verdict.HEALTHY);
    assertThat(report(900, -1, 2, 0).verdict()).isEqualTo(StatusReport.Verdict.STUCK);
    assertThat(report(-1, 900, 0, 0).verdict()).isEqualTo(StatusReport.Verdict.STUCK);
    assertThat(report(900, -1, 2, 0).problems()).hasSize(2).first().asString().contains("429");
    assertThat(StatusReport.Verdict.STUCK.code()).isEqualTo(2);
  }

  @Test
  void agesAreNeverNegative() {
    assertThat(StatusReport.age(NOW.plusSeconds(5), NOW)).isZero();
    assertThat(StatusReport.age(NOW.minusSeconds(5), NOW)).isEqualTo(5);
  }

  @Test
  void kafkaThatIsAwayAtTheStartIsWaitedForAndSaidInHealth() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<String> said = new ArrayList<>();
    try (StopSignal stop = new StopSignal();
        HealthReport health = new HealthReport(data, Clock.systemUTC(), System::nanoTime)) {
      boolean there =
          new Arrival(health, stop, said::add)
              .perform(
                  "kafka",
                  new KafkaClients("localhost:9").bootstrap(),
                  () -> {
                    if (tries.incrementAndGet() < 3) {
                      throw new ExecutionException(new TimeoutException("node assignment"));
                    }
                    assertThat(health.now().waiting())
                        .extracting(Health.Waiting::why)
                        .containsExactly("localhost:9 does not answer: TimeoutException");
                  });
      assertThat(there).isTrue();
      assertThat(tries).hasValue(3);
      assertThat(said)
          .containsExactly(
              "waiting for kafka: localhost:9 does not answer: TimeoutException", "going on");
      assertThat(health.now().waiting()).isEmpty();
    }
  }

  @Test
  void whatNoWaitingHelpsAgainstIsSaidAtOnce() {
    List<String> said = new ArrayList<>();
    try (StopSignal stop = new StopSignal();
        HealthReport health = new HealthReport(data, Clock.systemUTC(), System::nanoTime)) {
      assertThatThrownBy(
              () ->
                  new Arrival(health, stop, said::add)
                      .perform(
                          "kafka",
                          "localhost:9",
                          () -> {
                            throw new ExecutionException(
                                new UnsupportedVersionException("too old"));
                          }))
          .isInstanceOf(UserError.class)
          .hasMessage("localhost:9: too old");
    }
  }

  @Test
  void ourOwnFaultEndsTheWaitAtOnceAndIsNotBlamedOnAServer() {
    List<String> said = new ArrayList<>();
    try (StopSignal stop = new StopSignal();
        HealthReport health = new HealthReport(data, Clock.systemUTC(), System::nanoTime)) {
      assertThatThrownBy(
              () ->
                  new Arrival(health, stop, said::add)
                      .perform(
                          "elasticsearch",
                          "localhost:9",
                          () -> {
                            throw new IllegalStateException("a fault of ours");
                          }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a fault of ours");
      assertThat(said).isEmpty();
      assertThat(health.now().waiting()).isEmpty();
    }
  }
}

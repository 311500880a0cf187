package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

  private static final long START = Long.MAX_VALUE - 1_000; // the clock may run over

  private final CommitPace pace =
      new CommitPace(Duration.ofMillis(100), Duration.ofMillis(500), START);

  @Test
  void whatIsFinishedWaitsForNobodyWhenNothingElseIsInWork() {
    assertThat(pace.isDue(at(99), true)).isFalse();
    assertThat(pace.isDue(at(100), true)).isTrue();
  }

  @Test
  void whileOthersAreInWorkTransactionsAreFewer() {
    assertThat(pace.isDue(at(499), false)).isFalse();
    assertThat(pace.isDue(at(500), false)).isTrue();
  }

  @Test
  void eachTransactionBeginsTheWaitAnew() {
    pace.committed(at(300));

    assertThat(pace.isDue(at(399), true)).isFalse();
    assertThat(pace.isDue(at(400), true)).isTrue();
    assertThat(pace.isDue(at(799), false)).isFalse();
    assertThat(pace.isDue(at(800), false)).isTrue();
  }

  private static long at(long milliseconds) {
    return START + milliseconds * 1_000_000;
  }
}

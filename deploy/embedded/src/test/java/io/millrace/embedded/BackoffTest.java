package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void waitsDoubleFromOneSecondToSixty() {
    List<Long> seconds = new ArrayList<>();
    Duration wait = Duration.ZERO;
    for (int i = 0; i < 8; i++) {
      wait = Backoff.DEFAULT.next(wait, Duration.ofMillis(10));
      seconds.add(wait.toSeconds());
    }
    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void aLongLifeBeginsAnew() {
    Duration next = Backoff.DEFAULT.next(Duration.ofSeconds(60), Duration.ofSeconds(61));
    assertThat(next).isEqualTo(Duration.ofSeconds(1));
  }
}

package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionTest {

  @Test
  void aHigherRevisionWinsOverAnyRun() {
    assertThat(new Version(2, 0)).isGreaterThan(new Version(1, 1_000_000));
    assertThat(new Version(2, 0).external()).isGreaterThan(new Version(1, 1_000_000).external());
  }

  @Test
  void aHigherRunOfTheSameRevisionWins() {
    assertThat(new Version(1, 1).external()).isGreaterThan(new Version(1, 0).external());
  }

  @Test
  void aLaterStateOfTheSameVersionWinsAndANewerVersionWinsOverAnyState() {
    Version version = new Version(7, 3);

    assertThat(version.external(State.EXTRACTED))
        .isGreaterThan(version.external(State.RECEIVED))
        .isLessThan(version.external(State.SEARCHABLE));
    assertThat(new Version(7, 4).external(State.RECEIVED))
        .isGreaterThan(version.external(State.REMOVED));
  }

  @Test
  void theHighestVersionStillFitsElasticsearchsLong() {
    assertThat(new Version((1L << 39) - 1, (1 << 20) - 1).external(State.REMOVED)).isPositive();
    assertThatThrownBy(() -> new Version(1L << 39, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Version(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}

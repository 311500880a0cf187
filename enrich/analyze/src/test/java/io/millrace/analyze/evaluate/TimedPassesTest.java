package io.millrace.analyze.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedPassesTest {

  private static final int BLOCKS = 3;

  private final List<String> turns = new ArrayList<>();
  private long now;

  @Test
  void twoWorksHaveTheirTurnsBlockAfterBlockAndChangeWhoIsFirst() throws InterruptedException {
    passes().alternately(BLOCKS, block -> turn("a", block, 1), block -> turn("b", block, 1));
    List<String> measured = turns.subList(2 * BLOCKS, turns.size());
    assertThat(measured.subList(0, 2 * BLOCKS)).containsExactly("a0", "b0", "b1", "a1", "a2", "b2");
    assertThat(measured.subList(2 * BLOCKS, 4 * BLOCKS))
        .containsExactly("b0", "a0", "a1", "b1", "b2", "a2");
  }

  @Test
  void fewDisturbedRoundsChangeNothing() throws InterruptedException {
    TimedPasses.Pair pair =
        passes()
            .alternately(
                BLOCKS,
                block -> turn("a", block, turns.size() % 11 == 0 ? 90_000_000 : 2_000_000),
                block -> turn("b", block, 1_000_000));
    assertThat(pair.one()).isCloseTo(BLOCKS * 0.002, within(1e-9));
    assertThat(pair.other()).isCloseTo(BLOCKS * 0.001, within(1e-9));
  }

  @Test
  void shortWorkIsDoneUntilItCanBeMeasuredAndGivenAsOnePass() throws InterruptedException {
    TimedPasses.Pair pair =
        new TimedPasses((what, done, all) -> {}, 0, 1_000_000_000, () -> now)
            .alternately(
                1, block -> turn("a", block, 3_000_000), block -> turn("b", block, 1_000_000));
    assertThat(turns.size()).isGreaterThan(2 * 250);
    assertThat(pair.one() / pair.other()).isCloseTo(3, within(1e-9));
    assertThat(pair.one()).isCloseTo(0.003, within(1e-9));
  }

  private TimedPasses passes() {
    return new TimedPasses((what, done, all) -> {}, 0, 0, () -> now);
  }

  private void turn(String work, int block, long nanos) {
    turns.add(work + block);
    now += nanos;
  }
}

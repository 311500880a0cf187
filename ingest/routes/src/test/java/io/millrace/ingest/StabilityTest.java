package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a clock that stands where the test puts it, near its overflow. */
final class StabilityTest {

  private static final long START = Long.MAX_VALUE - 1_000;
  private static final long WAIT = Duration.ofSeconds(1).toNanos();
  private static final Path PATH = Path.of("a");

  private final Stability stability = new Stability(Duration.ofSeconds(1));

  private List<String> due(long at) {
    return stability.due(START + at).stream().map(Stability.Look::uri).toList();
  }

  @Test
  void aFileIsDueWhenTheWaitIsOver() {
    stability.look("a", PATH, new Stat(1, 1, 1), START);
    assertThat(due(WAIT - 1)).isEmpty();
    assertThat(due(WAIT)).containsExactly("a");
  }

  @Test
  void aLookAtAnUnchangedFileDoesNotProlongItsWait() {
    stability.look("a", PATH, new Stat(1, 1, 1), START);
    stability.look("a", PATH, new Stat(1, 1, 1), START + WAIT / 2);
    assertThat(due(WAIT)).containsExactly("a");
  }

  @Test
  void anyChangeBeginsTheWaitAnew() {
    Stat[] stats = {
      new Stat(1, 1, 1), new Stat(2, 1, 1), new Stat(2, 2, 1), new Stat(2, 2, 2), new Stat(2, 0, 2)
    };
    for (int i = 0; i < stats.length; i++) {
      stability.look("a", PATH, stats[i], START + i * (WAIT - 1));
      assertThat(due(i * (WAIT - 1))).isEmpty();
    }
    assertThat(due((stats.length - 1) * (WAIT - 1) + WAIT)).containsExactly("a");
  }

  @Test
  void manyFilesShareOneWait() {
    for (int i = 0; i < 10_000; i++) {
      stability.look("f" + i, PATH, new Stat(i, 1, 1), START + i);
    }
    assertThat(due(WAIT + 9_999)).hasSize(10_000);
  }

  @Test
  void aChangedFileDoesNotHoldBackThoseBehindIt() {
    stability.look("a", PATH, new Stat(1, 1, 1), START);
    stability.look("b", PATH, new Stat(1, 1, 1), START + 1);
    stability.look("a", PATH, new Stat(2, 1, 1), START + 2);
    assertThat(due(WAIT + 1)).containsExactly("b");
    assertThat(stability.next()).hasValue(START + 1 + WAIT);
  }
}

package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.embedded.Reachability.Gate;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private static final Path FOLDER = Path.of("/home/ann/data");

  @Test
  void openParentsAreReachable() {
    assertThat(closed(new Gate(0755, 1000, 1000), new Gate(0755, 1000, 1000))).isEmpty();
  }

  @Test
  void theUppermostClosedParentIsNamed() {
    assertThat(closed(new Gate(0700, 1000, 1000), new Gate(0700, 1000, 1000)))
        .contains(Path.of("/home/ann"));
  }

  @Test
  void theFolderItselfCounts() {
    assertThat(closed(new Gate(0711, 1000, 1000), new Gate(0700, 1000, 1000))).contains(FOLDER);
  }

  @Test
  void searchIsEnoughAndReadIsNot() {
    assertThat(closed(new Gate(0711, 1000, 1000), new Gate(0711, 1000, 1000))).isEmpty();
    assertThat(closed(new Gate(0744, 1000, 1000), new Gate(0711, 1000, 1000)))
        .contains(Path.of("/home/ann"));
  }

  @Test
  void theOwnersAndTheGroupsBitsGoBeforeThoseOfOthers() {
    assertThat(closed(new Gate(0700, 7, 1000), new Gate(0710, 1000, 8))).isEmpty();
    assertThat(closed(new Gate(0755, 1000, 1000), new Gate(0701, 1000, 8))).contains(FOLDER);
  }

  private static Optional<Path> closed(Gate ann, Gate data) {
    Gate open = new Gate(0755, 0, 0);
    Map<Path, Gate> gates =
        Map.of(Path.of("/"), open, Path.of("/home"), open, Path.of("/home/ann"), ann, FOLDER, data);
    return Reachability.closedParent(FOLDER, 7, 8, gates::get);
  }
}

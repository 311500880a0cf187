package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper and the supervisor over small real programs. */
class KeeperIT {

  private static final Backoff SOON = new Backoff(Duration.ofMillis(10), Duration.ofMillis(100));

  @TempDir Path folder;

  @Test
  void theCommandEndsWhenThePipeCloses() throws Exception {
    Process keeper = child("sleep 600 & echo $! > grandchild; wait", 5).start();
    ProcessHandle grandchild = grandchild();
    keeper.getOutputStream().close();
    await().atMost(Duration.ofSeconds(30)).until(() -> !keeper.isAlive());
    await().atMost(Duration.ofSeconds(30)).until(() -> !grandchild.isAlive());
  }

  @Test
  void aCommandThatIgnoresTermIsKilledAfterTheGrace() throws Exception {
    Process keeper = child("trap '' TERM; sleep 600 & echo $! > grandchild; wait; wait", 1).start();
    ProcessHandle grandchild = grandchild();
    keeper.destroy();
    await().atMost(Duration.ofSeconds(30)).until(() -> !keeper.isAlive());
    await().atMost(Duration.ofSeconds(30)).until(() -> !grandchild.isAlive());
  }

  @Test
  void theStatusOfTheCommandIsHandedOn() throws Exception {
    assertThat(child("exit 42", 1).start().waitFor()).isEqualTo(42);
  }

  @Test
  void noVariableOfTheParentReachesAChild() throws Exception {
    ChildProcess child = child("env > seen", 1);
    assertThat(child.start().waitFor()).isZero();
    assertThat(Files.readAllLines(folder.resolve("seen")))
        .extracting(line -> line.substring(0, line.indexOf('=')))
        .isSubsetOf("PATH", "LC_ALL", "GIVEN", "PWD", "OLDPWD", "_", "SHLVL")
        .contains("GIVEN");
  }

  @Test
  void aChildThatDiesIsStartedAgain() throws Exception {
    try (Supervisor supervisor = supervisor("echo x >> starts; exit 1")) {
      supervisor.start();
      await().atMost(Duration.ofSeconds(10)).until(() -> supervisor.restarts() >= 2);
    }
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aStoppedChildIsNotStartedAgain() throws Exception {
    Supervisor supervisor = supervisor("sleep 600 & echo $! > grandchild; wait");
    supervisor.start();
    ProcessHandle grandchild = grandchild();
    supervisor.close();
    assertThat(supervisor.running()).isEmpty();
    assertThat(supervisor.restarts()).isZero();
    await().atMost(Duration.ofSeconds(30)).until(() -> !grandchild.isAlive());
  }

  private Supervisor supervisor(String script) {
    ChildProcess child = child(script, 5);
    return new Supervisor("test", () -> child, SOON, Duration.ofSeconds(30));
  }

  private ChildProcess child(String script, int grace) {
    String shell = ChildProcess.program("sh").orElseThrow().toString();
    List<String> command =
        Keeper.keep(folder, Duration.ofSeconds(grace), List.of(shell, "-c", script));
    return new ChildProcess(
        "test", command, Map.of("GIVEN", "yes"), folder, folder.resolve("child.log"));
  }

  private ProcessHandle grandchild() {
    Path file = folder.resolve("grandchild");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file) && Files.size(file) > 1);
    try {
      Optional<ProcessHandle> handle =
          ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
      return handle.orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

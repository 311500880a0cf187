package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.extract.poison.Poison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrphanIT {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Poison.class,
      names = {"HANG", "GRANDCHILD"})
  void nothingOutlivesAKilledParentForLong(Poison poison) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OrphanParent.class.getName(),
                folder.toString(),
                "a" + poison.extension())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<ProcessHandle> all;
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  !parent.isAlive()
                      || (poison == Poison.GRANDCHILD
                          ? descendants(parent).size() >= 2
                          : loops(parent)));
      assertThat(parent.isAlive()).isTrue();
      all = descendants(parent);
    } finally {
      parent.destroyForcibly();
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    // What a killed parent leaves is wiped by the child itself, or else by the next pool.
    new Extractor(Samples.settings(folder), Clock.systemUTC()).close();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(f -> f.getFileName().toString().startsWith("parser-"))).isEmpty();
    }
  }

  private static List<ProcessHandle> descendants(Process parent) {
    return parent.descendants().toList();
  }

  /** Whether the parser process has used more time than its start takes. */
  private static boolean loops(Process parent) {
    return parent
        .descendants()
        .anyMatch(
            child ->
                child
                    .info()
                    .totalCpuDuration()
                    .filter(cpu -> cpu.compareTo(Duration.ofSeconds(4)) > 0)
                    .isPresent());
  }
}

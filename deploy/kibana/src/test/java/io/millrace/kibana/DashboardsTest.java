package io.millrace.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DashboardsTest {

  /** For people without the command, and for those who want to see what a change changes. */
  private static final Path SHIPPED =
      Path.of(System.getProperty("millrace.root"), "deploy/kibana/millrace.ndjson");

  @Test
  void theShippedFileIsWhatTheCodeWrites() throws IOException {
    assertThat(Files.readString(SHIPPED))
        .as("after a change: deploy/millrace dashboards export --to %s", SHIPPED)
        .isEqualTo(new String(Dashboards.ndjson(), StandardCharsets.UTF_8));
  }

  @Test
  void theShippedFileHasNoProblem() throws IOException {
    assertThat(new DashboardChecker(Fields.ofMappings()).check(Files.readString(SHIPPED)))
        .isEmpty();
  }

  @Test
  void itIsWrittenTheSameEveryTime() {
    assertThat(Dashboards.ndjson()).isEqualTo(Dashboards.ndjson());
  }
}

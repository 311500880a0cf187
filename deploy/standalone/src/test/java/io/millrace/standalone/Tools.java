package io.millrace.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that a machine may lack. */
final class Tools {

  private Tools() {}

  /** Skips the test loudly where the program is missing; with {@code -Dtools=required} it fails. */
  static void require(String program) {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (there) {
      return;
    }
    String message = program + " is not installed: this test did not run";
    if ("required".equals(System.getProperty("tools"))) {
      Assertions.fail(message);
    }
    System.err.println("SKIPPED: " + message);
    Assumptions.abort(message);
  }
}

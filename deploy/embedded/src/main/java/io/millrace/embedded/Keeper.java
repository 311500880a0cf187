package io.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The wrapper that ends a foreign program when this JVM is gone. */
final class Keeper {

  private static final String SCRIPT = "keeper.sh";

  private Keeper() {}

  /**
   * Writes the wrapper into a folder and puts it before a command.
   *
   * @param folder one that only the user of this JVM can write to
   * @param grace how long the command may take to end by itself, in whole seconds
   */
  static List<String> keep(Path folder, Duration grace, List<String> command) {
    Path script = folder.resolve(SCRIPT);
    try (InputStream in = Keeper.class.getResourceAsStream(SCRIPT)) {
      Files.createDirectories(folder);
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path shell =
        ChildProcess.program("sh")
            .orElseThrow(() -> new IllegalStateException("there is no sh on the PATH"));
    List<String> kept = new ArrayList<>();
    kept.add(shell.toString());
    kept.add(script.toString());
    kept.add(Long.toString(grace.toSeconds()));
    kept.addAll(command);
    return List.copyOf(kept);
  }
}

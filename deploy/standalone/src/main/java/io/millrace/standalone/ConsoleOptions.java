package io.millrace.standalone;

import io.millrace.console.ConsoleSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the console is, and who gets in: options of {@code up}. */
final class ConsoleOptions {

  private static final int HIGHEST_PORT = 65_535 - ConsoleSettings.PORTS_TRIED;

  @Option(names = "--no-console", description = "Serve no page and no HTTP API.")
  private boolean off;

  @Option(
      names = "--console-port",
      paramLabel = "N",
      description =
          "Serve the console there, or on the next free port (default: ${DEFAULT-VALUE}).",
      defaultValue = "8642")
  private int port;

  @Option(
      names = "--console-bind",
      paramLabel = "HOST",
      description =
          "Listen on HOST (default: ${DEFAULT-VALUE}). Other machines can reach it then, which needs"
              + " a token.",
      defaultValue = "127.0.0.1")
  private String host;

  @Option(
      names = "--console-token-file",
      paramLabel = "FILE",
      description = "Let in only who knows what stands in FILE, 16 characters or more.")
  private Optional<Path> tokenFile = Optional.empty();

  /**
   * The settings, or nothing when no console is wanted.
   *
   * @throws UserError when they would let in anybody
   */
  Optional<ConsoleSettings> settings(Path inbox) {
    if (off) {
      return Optional.empty();
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new UserError("--console-port must be 1 to " + HIGHEST_PORT + ", not " + port);
    }
    try {
      return Optional.of(
          ConsoleSettings.of(inbox).withPort(port).withHost(host, tokenFile.map(this::token)));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "--console-bind: "
              + e.getMessage()
              + (tokenFile.isEmpty()
                  ? "; write one into a file and name it by --console-token-file"
                  : ""));
    }
  }

  private String token(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UserError("--console-token-file cannot be read: " + file);
    }
  }
}

package io.millrace.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is started as a child: a command, its whole environment, its working folder, its log.
 *
 * @param name for log lines
 * @param command the program, absolute, and its arguments
 * @param environment all variables the child gets beyond {@code PATH} and the locale; nothing else
 *     is inherited, so no secret of the parent's environment reaches a child
 * @param folder the working folder
 * @param log the file that both output streams are appended to
 */
record ChildProcess(
    String name, List<String> command, Map<String, String> environment, Path folder, Path log) {

  private static final long LARGEST_LOG_BYTES = 16L << 20;

  ChildProcess {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty() || !Path.of(command.getFirst()).isAbsolute()) {
      throw new IllegalArgumentException("the program of a child must be absolute: " + command);
    }
  }

  /**
   * Starts the child in a session of its own where {@code setsid} is installed, so that a Ctrl-C in
   * the terminal reaches only the parent, which then stops its children in order.
   *
   * @throws UncheckedIOException if the program cannot be started
   */
  Process start() {
    try {
      Files.createDirectories(folder);
      Files.createDirectories(log.getParent());
      turnLog();
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(wholeEnvironment());
      return builder
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** The absolute path of a program on {@code PATH}. */
  static Optional<Path> program(String name) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, name).toAbsolutePath();
      if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The {@code java} that runs this JVM. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private Map<String, String> wholeEnvironment() {
    Map<String, String> whole = new TreeMap<>();
    whole.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    whole.put("LC_ALL", "C.UTF-8");
    whole.putAll(environment);
    return whole;
  }

  private void turnLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
      Path previous = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

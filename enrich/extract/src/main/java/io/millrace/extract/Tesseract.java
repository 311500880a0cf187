package io.millrace.extract;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Tesseract of this machine.
 *
 * @param program absolute
 * @param languages of those that we use and that are installed, joined by "+"
 */
record Tesseract(Path program, String languages) {

  private static final List<String> WANTED = List.of("eng", "deu", "fra");

  static Optional<Tesseract> find() {
    return program("tesseract").flatMap(Tesseract::asked);
  }

  /** An executable on the path. */
  static Optional<Path> program(String name) {
    return Stream.of(path().split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  static String path() {
    Map<String, String> environment = System.getenv();
    return environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
  }

  private static Optional<Tesseract> asked(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--list-langs")
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      List<String> installed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .toList();
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String languages =
          WANTED.stream().filter(installed::contains).collect(Collectors.joining("+"));
      return languages.isEmpty()
          ? Optional.empty()
          : Optional.of(new Tesseract(program, languages));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Writes a {@code tesseract} into the folder that ends by itself, whatever becomes of its parent.
   */
  void wrap(Path folder, long seconds) throws IOException {
    String command = quoted(program.toString()) + " \"$@\"";
    // In the foreground: else timeout(1) leaves the process group, and a kill would miss it.
    String line =
        program("timeout")
            .map(t -> quoted(t.toString()) + " --foreground -k 5 " + seconds + " " + command)
            .orElse(command);
    Path script = folder.resolve("tesseract");
    // Tika points it to a folder beside the program, where no languages are.
    String data = System.getenv("TESSDATA_PREFIX");
    String languageData =
        data == null
            ? "unset TESSDATA_PREFIX"
            : "TESSDATA_PREFIX=" + quoted(data) + "; export TESSDATA_PREFIX";
    Files.writeString(script, "#!/bin/sh\n" + languageData + "\nexec " + line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "'\\''") + "'";
  }
}

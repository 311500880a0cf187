package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A {@link ChaosNode} as its attacker sees it: started again on the same folder after each end. */
final class ChaosProcess {

  private final Path folder;
  private final List<String> servers;
  private final Path root;
  private boolean source;
  private boolean stopped;
  private Process process;

  /**
   * @param servers the arguments of the node between its folder and its root
   */
  ChaosProcess(Path folder, List<String> servers, Path root) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.servers = List.copyOf(servers);
    this.root = root;
  }

  Path folder() {
    return folder;
  }

  boolean hasSource() {
    return source;
  }

  boolean isStopped() {
    return stopped;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitValue() {
    return process.exitValue();
  }

  void start(boolean withSource) throws IOException {
    source = withSource;
    stopped = false;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChaosNode.class.getName(),
                folder.toString()));
    command.addAll(servers);
    if (source) {
      command.add(root.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Path words = folder.resolve("stderr");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(words.toFile()))
            .start();
  }

  /** As kill -9 does, and the end of it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** In order, as a rolling restart does. */
  void leave() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(90, java.util.concurrent.TimeUnit.SECONDS)).as(words()).isTrue();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    stopped = name.equals("STOP");
  }

  /** Its parsers. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** What processes and their former selves have counted. */
  static long counted(List<ChaosProcess> processes, String name) throws IOException {
    long sum = 0;
    for (ChaosProcess process : processes) {
      try (var files = Files.newDirectoryStream(process.folder, "counts-*")) {
        for (Path file : files) {
          Properties counts = new Properties();
          try (InputStream in = Files.newInputStream(file)) {
            counts.load(in);
          }
          sum += Long.parseLong(counts.getProperty(name));
        }
      }
    }
    return sum;
  }

  /** All that it has said. */
  String words() {
    try {
      StringBuilder all = new StringBuilder();
      for (Path file : Stream.of("stderr", "logs/millrace.log").map(folder::resolve).toList()) {
        all.append(Files.exists(file) ? Files.readString(file) : "");
      }
      return all.toString();
    } catch (IOException e) {
      return e.toString();
    }
  }
}

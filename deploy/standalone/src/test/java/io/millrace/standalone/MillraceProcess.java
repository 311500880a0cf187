package io.millrace.standalone;

import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program as a user starts it: a process of its own, its output in files. */
final class MillraceProcess implements AutoCloseable {

  /** What a command that has ended left. */
  record Ended(int code, String out, String err) {}

  /** A variable of every program that is started here, which none of its children may see. */
  static final String SECRET = "hunter2-of-the-test";

  /** What a test holds that uses the one Elasticsearch of all, or takes it away. */
  static final String SHARED_ELASTICSEARCH = "shared elasticsearch";

  private final Process process;
  private final Path out;
  private final Path err;

  private MillraceProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * A fresh data folder that the embedded Elasticsearch's user can reach; it goes with its siblings
   * when this JVM ends.
   */
  static Path dataFolder() {
    Path folder = EmbeddedServers.temporaryFolder();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return folder.resolve("data");
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a command; {@code flags} are for the JVM. */
  static MillraceProcess start(List<String> flags, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            // Most of these programs live for seconds.
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dmillrace.elasticsearch.zip=" + System.getProperty("millrace.elasticsearch.zip"),
            "-Dmillrace.elasticsearch.flags="
                + System.getProperty("millrace.elasticsearch.flags", ""),
            "-Dmillrace.kafka.flags=" + System.getProperty("millrace.kafka.flags", ""),
            "-cp",
            System.getProperty("java.class.path"),
            "io.millrace.standalone.Millrace"));
    command.addAll(List.of(arguments));
    Path folder = Files.createTempDirectory("millrace-output");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new MillraceProcess(process, out, err);
  }

  /** Runs a command to its end. */
  static Ended run(String... arguments) throws IOException, InterruptedException {
    try (MillraceProcess command = start(List.of(), arguments)) {
      return command.await(Duration.ofMinutes(5));
    }
  }

  Ended await(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("does not end: " + err());
    }
    return new Ended(process.exitValue(), out(), err());
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the program itself, and nothing else, as kill -9 does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Tells the program to end, as Ctrl-C does, and returns at once. */
  void interrupt() throws IOException, InterruptedException {
    // A build in the background of a shell ignores SIGINT, and its children inherit that.
    signal(ignoresInterrupt() ? "TERM" : "INT");
  }

  private boolean ignoresInterrupt() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid()).start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("the program is gone: " + err());
    }
  }

  /** The processes of this machine whose command lines name a folder: servers and parsers. */
  static List<ProcessHandle> processesOf(Path data) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(p -> p.info().commandLine().orElse("").contains(data + "/")).toList();
    }
  }

  /** Ends the program in order, as Ctrl-C does, and its children if it does not. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

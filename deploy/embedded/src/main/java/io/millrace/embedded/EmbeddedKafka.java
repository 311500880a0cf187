package io.millrace.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/**
 * A Kafka broker in a JVM of its own, on loopback, whose data outlives it.
 *
 * <p>It is a process of its own because a broker halts its whole JVM when its disk is full; it is
 * started again, on the same port and the same data, whenever it dies before {@link #close()}.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final KafkaSettings settings;
  private final int port;
  private final Ports ports;
  private final Supervisor supervisor;

  private EmbeddedKafka(KafkaSettings settings, int port, Ports ports, Supervisor supervisor) {
    this.settings = settings;
    this.port = port;
    this.ports = ports;
    this.supervisor = supervisor;
  }

  /**
   * Starts a broker and returns at once; {@link #awaitReady} waits for it.
   *
   * @throws UncheckedIOException if its folder or its program cannot be used
   */
  public static EmbeddedKafka start(KafkaSettings settings) {
    Ports ports = new Ports(settings.folder().resolve("ports.properties"));
    int port = ports.choose("client", settings.port());
    int controllerPort = ports.choose("controller", 0);
    ports.remember();
    ChildProcess child = child(settings, write(settings, port, controllerPort));
    Supervisor supervisor = new Supervisor("kafka", () -> child, Backoff.DEFAULT, GRACE);
    supervisor.start();
    return new EmbeddedKafka(settings, port, ports, supervisor);
  }

  /** The address for clients, {@code 127.0.0.1:PORT}; the same for the life of this object. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** The port for clients. */
  public int port() {
    return port;
  }

  /** The broker's process, empty between its death and its restart. */
  public OptionalLong pid() {
    return supervisor.running().stream().mapToLong(ProcessHandle::pid).findFirst();
  }

  /** How often the broker was started again since {@link #start}. */
  public int restarts() {
    return supervisor.restarts();
  }

  /**
   * Waits until the broker answers an admin client.
   *
   * @throws IllegalStateException if it does not within the given time
   */
  public void awaitReady(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    // The bare socket first, because a client complains in the log about every refused connection.
    Poll.until("kafka", until, log(), () -> Ports.isServed(port));
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
            AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    try (Admin admin = Admin.create(client)) {
      Poll.until("kafka", until, log(), () -> answers(admin));
    }
    supervisor.healthy();
  }

  /** Kills the broker like kill -9 does; it is started again. */
  public void kill() {
    supervisor.running().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** The broker's log file. */
  public Path log() {
    return log(settings);
  }

  /** Stops the broker in order and keeps its data. */
  @Override
  public void close() {
    supervisor.close();
    ports.close();
  }

  /** Stops the broker at once, for one whose data is thrown away. */
  void discard() {
    supervisor.kill();
    ports.close();
  }

  private boolean answers(Admin admin) {
    try {
      DescribeClusterResult cluster = admin.describeCluster();
      // A broker counts as a node only when it is registered and no longer fenced; and a broker
      // that answers here may be somebody else's.
      return !cluster.nodes().get(2, TimeUnit.SECONDS).isEmpty()
          && clusterId().equals(Optional.of(cluster.clusterId().get(2, TimeUnit.SECONDS)));
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for kafka", e);
    }
  }

  /** As the storage was formatted. */
  private Optional<String> clusterId() {
    try (InputStream in =
        Files.newInputStream(settings.folder().resolve("data").resolve("meta.properties"))) {
      Properties meta = new Properties();
      meta.load(in);
      return Optional.ofNullable(meta.getProperty("cluster.id"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path log(KafkaSettings settings) {
    return settings.folder().resolve("logs").resolve("kafka.log");
  }

  private static Path write(KafkaSettings settings, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(settings.broker(port, controllerPort));
    Path file = settings.folder().resolve("broker.properties");
    try {
      Files.createDirectories(settings.folder());
      try (OutputStream out = Files.newOutputStream(file)) {
        properties.store(out, "written anew at every start");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static ChildProcess child(KafkaSettings settings, Path properties) {
    Path temporary = settings.folder().resolve("tmp");
    try {
      Files.createDirectories(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>();
    // A session of its own keeps Ctrl-C away; setsid replaces itself by the broker, so the pid
    // stays.
    ChildProcess.program("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(
        List.of(
            ChildProcess.java().toString(),
            "-Xms64m",
            "-Xmx" + settings.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=" + settings.folder().resolve("logs").resolve("hs_err_pid%p.log"),
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporary,
            "-Dlog4j2.configurationFile=classpath:io/millrace/embedded/broker-log4j2.properties",
            "-Dlog4j2.disableJmx=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (Runtime.version().feature() < 23) {
      command.remove(command.size() - 1);
    }
    command.addAll(
        Stream.of(System.getProperty(KafkaSettings.FLAGS_PROPERTY, "").split(" "))
            .filter(flag -> !flag.isEmpty())
            .toList());
    command.add(BrokerMain.class.getName());
    command.add(properties.toString());
    // The class path goes into the environment, where it does not fill the process list.
    Map<String, String> environment = Map.of("CLASSPATH", classPath());
    return new ChildProcess("kafka", command, environment, settings.folder(), log(settings));
  }

  /** The class path of this JVM, absolute because the child has another working folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}

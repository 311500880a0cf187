package io.millrace.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An Elasticsearch node as a child process, on loopback, whose data outlives it.
 *
 * <p>It is started again, on the same port and the same data, whenever it dies before {@link
 * #close()}. Started by root it runs as an unprivileged numeric user.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final ElasticsearchSettings settings;
  private final int port;
  private final NodeProcesses processes;
  private final Ports ports;
  private final Supervisor supervisor;

  private EmbeddedElasticsearch(
      ElasticsearchSettings settings,
      int port,
      Ports ports,
      NodeProcesses processes,
      Supervisor supervisor) {
    this.settings = settings;
    this.port = port;
    this.ports = ports;
    this.processes = processes;
    this.supervisor = supervisor;
  }

  /**
   * Starts a node, after ending one that a killed parent left in the same folder, and returns at
   * once except for the first unpacking; {@link #awaitReady} waits for it.
   *
   * @throws IllegalStateException if root starts it and the unprivileged user cannot reach its
   *     folder or the JDK, or there is no program to become that user
   */
  public static EmbeddedElasticsearch start(ElasticsearchSettings settings) {
    NodeProcesses processes = new NodeProcesses(settings.home());
    // Before the ports are chosen: the left-over holds the one that is remembered.
    processes.endLeftovers();
    Ports ports = new Ports(settings.folder().resolve("ports.properties"));
    int port = ports.choose("http", settings.port());
    Account account = Account.current();
    NodeFiles.prepare(settings, account, port);
    ports.remember();
    ChildProcess child = child(settings, account);
    Supervisor supervisor =
        new Supervisor(
            "elasticsearch",
            () -> {
              processes.endLeftovers();
              return child;
            },
            Backoff.DEFAULT,
            // The wrapper has its own patience with the node, within this one.
            GRACE.plusSeconds(5));
    supervisor.start();
    return new EmbeddedElasticsearch(settings, port, ports, processes, supervisor);
  }

  /** The address for clients; the same for the life of this object. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The HTTP port. */
  public int port() {
    return port;
  }

  /** The server's process, empty between its death and its restart. */
  public OptionalLong pid() {
    return processes.servers().stream().mapToLong(ProcessHandle::pid).findFirst();
  }

  /** How often the node was started again since {@link #start}. */
  public int restarts() {
    return supervisor.restarts();
  }

  /**
   * Waits until the cluster's health is yellow or green.
   *
   * @throws IllegalStateException if it is not within the given time
   */
  public void awaitReady(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    HttpRequest health =
        HttpRequest.newBuilder(url().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"))
            .timeout(Duration.ofSeconds(3))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Poll.until("elasticsearch", until, log(), () -> isOk(client, health));
    }
    supervisor.healthy();
  }

  /** Stops the node's processes in their tracks, like SIGSTOP does, until {@link #resume()}. */
  public void suspend() {
    NodeProcesses.signal("STOP", processes.tree());
  }

  /** Lets the node go on after {@link #suspend()}. */
  public void resume() {
    NodeProcesses.signal("CONT", processes.tree());
  }

  /** Kills the server like kill -9 does; it is started again. */
  public void kill() {
    processes.servers().forEach(ProcessHandle::destroyForcibly);
  }

  /** The node's log file. */
  public Path log() {
    return settings.log();
  }

  /** Stops the node in order and keeps its data. */
  @Override
  public void close() {
    resume();
    supervisor.close();
    ports.close();
  }

  /** Stops the node at once, for one whose data is thrown away. */
  void discard() {
    supervisor.kill();
    ports.close();
    processes.tree().forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isOk(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for elasticsearch", e);
    }
  }

  private static ChildProcess child(ElasticsearchSettings settings, Account account) {
    List<String> command = new ArrayList<>(account.prefix());
    command.add(settings.home().resolve("bin").resolve("elasticsearch").toString());
    Map<String, String> environment =
        Map.of(
            "ES_JAVA_HOME", System.getProperty("java.home"),
            // Of the launcher, which does little and then waits.
            "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
            "ES_PATH_CONF", settings.config().toString(),
            "ES_TMPDIR", settings.temporary().toString(),
            "HOME", settings.temporary().toString());
    return new ChildProcess(
        "elasticsearch",
        Keeper.keep(settings.folder(), GRACE, command),
        environment,
        settings.folder(),
        settings.log());
  }
}

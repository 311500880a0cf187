package io.millrace.console;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The page and its API, from {@link #start} until it is closed. */
public final class Console implements AutoCloseable {

  /** Beyond an upload's own size, which is counted while it comes in. */
  private static final long LARGEST_ENVELOPE = 1 << 20;

  private static final int MOST_CONNECTIONS = 256;

  private final WebServer server;
  private final StatusApi status;
  private final URI url;

  private Console(WebServer server, StatusApi status, URI url) {
    this.server = server;
    this.status = status;
    this.url = url;
  }

  /**
   * Starts on the first free port.
   *
   * @throws IllegalStateException when none is free, with words for a person
   */
  public static Console start(ConsoleSettings settings, ConsoleParts parts) throws IOException {
    // The server counts the cores, and tells what it has, at its start; nobody asked.
    System.setProperty("helidon.banner", "false");
    Optional<Sessions> sessions = settings.token().map(Sessions::new);
    StatusApi status = new StatusApi(parts.status());
    UploadApi uploads = new UploadApi(settings.inbox(), settings.largestUpload());
    uploads.clean();
    HttpRouting.Builder routing = HttpRouting.builder();
    routing.addFilter(new Guard(sessions));
    Answers.register(routing);
    Assets.register(routing);
    sessions.ifPresent(s -> routing.post("/login", s::login));
    status.register(routing);
    new SearchApi(parts).register(routing);
    new DocumentApi(parts).register(routing);
    new FailureApi(parts).register(routing);
    new ChartApi(parts).register(routing);
    uploads.register(routing);
    routing.any(
        (request, response) ->
            Answers.failure(
                response, 404, "There is nothing here.", "The console itself is at /."));
    WebServer server = listen(settings, routing);
    return new Console(server, status, url(settings, server.port()));
  }

  private static WebServer listen(ConsoleSettings settings, HttpRouting.Builder routing)
      throws IOException {
    InetAddress address = InetAddress.getByName(settings.host());
    int port = free(address, settings.port());
    return WebServer.builder()
        .address(address)
        .port(port)
        .shutdownHook(false)
        .shutdownGracePeriod(Duration.ofMillis(500))
        .maxPayloadSize(settings.largestUpload() + LARGEST_ENVELOPE)
        .maxTcpConnections(MOST_CONNECTIONS)
        .idleConnectionTimeout(Duration.ofMinutes(2))
        .routing(routing)
        .build()
        .start();
  }

  private static int free(InetAddress address, int first) throws IOException {
    if (first == 0) {
      return 0;
    }
    for (int port = first; port < first + ConsoleSettings.PORTS_TRIED; port++) {
      if (isFree(address, port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no port from %d to %d is free for the console"
            .formatted(first, first + ConsoleSettings.PORTS_TRIED - 1));
  }

  private static boolean isFree(InetAddress address, int port) throws IOException {
    try (ServerSocket tried = new ServerSocket()) {
      tried.setReuseAddress(true);
      tried.bind(new InetSocketAddress(address, port));
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  private static URI url(ConsoleSettings settings, int port) {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + port);
  }

  /** Where it is, such as {@code http://127.0.0.1:8642}. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    status.close();
    server.stop();
  }
}

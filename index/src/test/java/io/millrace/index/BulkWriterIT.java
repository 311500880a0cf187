package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that takes only small requests, as a proxy before Elasticsearch may. */
class BulkWriterIT {

  private static final int LARGEST = 6_000;

  private final AtomicInteger tooLarge = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/_bulk", this::answer);
    server.createContext("/", BulkWriterIT::names);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (body.length > LARGEST) {
      tooLarge.incrementAndGet();
      respond(exchange, 413, "<html>too large</html>", "text/html");
      return;
    }
    List<String> items = new ArrayList<>();
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
      if (line.startsWith("{\"index\":")) {
        items.add(
            "{\"index\":{\"_index\":\"i\",\"_id\":\"1\",\"status\":201,\"result\":\"created\"}}");
      }
    }
    respond(
        exchange,
        200,
        "{\"took\":1,\"errors\":false,\"items\":[" + String.join(",", items) + "]}",
        "application/vnd.elasticsearch+json;compatible-with=9");
  }

  /** Which indices are behind the aliases. */
  private static void names(HttpExchange exchange) throws IOException {
    List<String> indices = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      indices.add("\"%s\":{\"aliases\":{\"%s\":{}}}".formatted(kind.firstIndex(""), kind.alias()));
    }
    respond(exchange, 200, "{" + String.join(",", indices) + "}", "application/json");
  }

  private static void respond(HttpExchange exchange, int status, String body, String type)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void requestsThatAreTooLargeAreSplitAndOnlyTheTooLargeRowIsRefused() throws Exception {
    URI url = URI.create("http://localhost:" + server.getAddress().getPort());
    List<Future<Outcome>> good = new ArrayList<>();
    Future<Outcome> large;
    try (MillraceIndex index = MillraceIndex.open(IndexSettings.defaults(url))) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 50; i++) {
          Events events = Events.of("inbox", i + ".txt");
          good.add(threads.submit(() -> index.step().apply(events.enriched())));
        }
        Events events = Events.of("inbox", "large.txt").texts("a".repeat(2 * LARGEST));
        large = threads.submit(() -> index.step().apply(events.enriched()));
      }
    }

    for (Future<Outcome> one : good) {
      assertThat(one.get()).isEqualTo(new Outcome.Finished());
    }
    assertThat(large.get())
        .isEqualTo(new Outcome.Rejected(new Outcome.Blame(Reason.INDEX_REFUSED, "status_413")));
    assertThat(tooLarge).hasValueGreaterThan(1);
  }
}

package io.millrace.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that speaks as Kibana does; a Kibana itself is not to be had in tests. */
class KibanaServerIT {

  private static final String SECRET = "bm90LWEtcmVhbC1rZXk6c2VjcmV0";
  private static final int OBJECTS = Dashboards.all().size();

  private StubKibana stub;

  @BeforeEach
  void start() throws IOException {
    stub = new StubKibana();
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private KibanaServer open() {
    return new KibanaServer(stub.url(), Optional.empty());
  }

  private KibanaServer open(String key) {
    return new KibanaServer(stub.url(), Optional.of(ApiKey.of(key)));
  }

  @Test
  void allObjectsAreTakenAsTheyAreInTheFile() throws Exception {
    try (KibanaServer server = open()) {
      assertThat(server.version()).contains("9.0.1");
      assertThat(server.install(Dashboards.ndjson()))
          .isEqualTo(new ImportReport(OBJECTS, OBJECTS, List.of(), true));
    }
    assertThat(stub.requests())
        .containsExactly("GET /api/status", "POST /api/saved_objects/_import?overwrite=true");
    assertThat(String.join("\n", stub.objects().values()) + "\n")
        .isEqualTo(new String(Dashboards.ndjson(), StandardCharsets.UTF_8));
  }

  @Test
  void doingSoAgainChangesNothing() throws Exception {
    try (KibanaServer server = open()) {
      server.install(Dashboards.ndjson());
      var before = Map.copyOf(stub.objects());

      assertThat(server.install(Dashboards.ndjson()).success()).isTrue();
      assertThat(stub.objects()).isEqualTo(before);
    }
  }

  @Test
  void anImportThatDidNotTakeAllIsNoSuccessAlthoughTheStatusIs200() throws Exception {
    stub.refusing("millrace-entity");
    try (KibanaServer server = open()) {
      ImportReport report = server.install(Dashboards.ndjson());

      assertThat(report.success()).isFalse();
      assertThat(report.installed()).isEqualTo(OBJECTS - 1);
      assertThat(report.errors())
          .containsExactly(
              new ImportReport.Failure(
                  "dashboard",
                  "millrace-entity",
                  "Millrace: Entity",
                  "missing_references index-pattern/gone"));
    }
  }

  @Test
  void aSuccessOfFewerObjectsThanWereSentIsNone() {
    var answer = Json.object("{\"success\": true, \"successCount\": 3}");

    assertThat(ImportReport.of(answer, 4).success()).isFalse();
    assertThat(ImportReport.of(answer, 3).success()).isTrue();
  }

  @Test
  void aKeyIsGivenAndNeverToldNotEvenWhenKibanaTellsIt() throws Exception {
    stub.wanting(SECRET);
    try (KibanaServer server = open(SECRET)) {
      assertThat(server.install(Dashboards.ndjson()).success()).isTrue();
    }
    String wrong = SECRET + "x";
    try (KibanaServer server = open(wrong)) {
      assertThatThrownBy(server::version)
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining("does not accept the API key")
          .hasMessageNotContaining(wrong);
    }
    assertThat(ApiKey.of(SECRET).toString()).doesNotContain(SECRET);
    assertThat(ApiKey.of(SECRET).hiddenIn("unable: ApiKey " + SECRET)).doesNotContain(SECRET);
  }

  @Test
  void aKibanaThatWantsAKeyIsSaidToWantOne() {
    stub.wanting(SECRET);
    try (KibanaServer server = open()) {
      assertThatThrownBy(server::version)
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining("--api-key-file");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.19.3", "7.17.0"})
  void anOldKibanaIsRefusedBeforeAnythingIsSent(String version) {
    stub.ofVersion(version);
    try (KibanaServer server = open()) {
      assertThatThrownBy(server::version)
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining(version + " is too old");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.0.0", "9.5.0-SNAPSHOT", "10.0.0"})
  void aNewerKibanaIsNot(String version) throws Exception {
    stub.ofVersion(version);
    try (KibanaServer server = open()) {
      assertThat(server.version()).contains(version);
    }
  }

  @Test
  void aWrongPathIsSaidToBeNoKibana() {
    URI elsewhere = URI.create(stub.url() + "/elsewhere");
    try (KibanaServer server = new KibanaServer(elsewhere, Optional.empty())) {
      assertThatThrownBy(server::version)
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining("is no Kibana (status 404)")
          .hasMessageContaining("/s/letters");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, '<html>welcome</html>', is no Kibana",
    "405, '{\"error\":\"Incorrect HTTP method\"}', is no Kibana",
    "302, '', leads elsewhere",
    "403, '{}', may not import",
    "503, 'Kibana server is not ready yet', not ready yet"
  })
  void otherAnswersAreExplained(int status, String body, String said) throws IOException {
    HttpServer other = answering(status, body);
    URI url = URI.create("http://localhost:" + other.getAddress().getPort());
    try (KibanaServer server = new KibanaServer(url, Optional.empty())) {
      assertThatThrownBy(server::version)
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining(said);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void anImportThatIsRefusedAsAWholeIsToldInKibanasWords() throws IOException {
    HttpServer other = answering(400, "{\"message\": \"Invalid file\\u001b[31m extension\"}");
    URI url = URI.create("http://localhost:" + other.getAddress().getPort());
    try (KibanaServer server = new KibanaServer(url, Optional.empty())) {
      assertThatThrownBy(() -> server.install(Dashboards.ndjson()))
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining("status 400")
          .hasMessageContaining("Invalid file")
          .hasMessageNotContaining("\u001b");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void nobodyAtTheAddressIsSaid() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    URI url = URI.create("http://localhost:" + free);
    try (KibanaServer server = new KibanaServer(url, Optional.empty())) {
      assertThatThrownBy(server::version)
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining("nothing answers at " + url);
    }
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        KibanaServer server =
            new KibanaServer(
                URI.create("http://localhost:" + silent.getLocalPort()),
                Optional.empty(),
                Duration.ofSeconds(1))) {
      assertThatThrownBy(server::version)
          .isInstanceOf(KibanaException.class)
          .hasMessageContaining("does not answer within 1 s");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a:b", "line\nbreak", "short"})
  void whatIsNoKeyIsRefusedUnquoted(String text) {
    assertThatThrownBy(() -> ApiKey.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("encoded")
        .hasMessageNotContaining("two words");
  }

  private static HttpServer answering(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    return server;
  }
}

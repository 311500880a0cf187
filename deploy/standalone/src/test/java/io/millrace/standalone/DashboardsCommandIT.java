package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.kibana.Dashboards;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code millrace dashboards} says and does, before a server that answers as Kibana does. */
@Order(5)
class DashboardsCommandIT {

  private static final String SECRET = "bm90LWEtcmVhbC1rZXk6c2VjcmV0";
  private static final String LOGGING = "log4j2.configurationFile";
  private static final long OBJECTS =
      new String(Dashboards.ndjson(), StandardCharsets.UTF_8).lines().count();

  @TempDir Path folder;

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private final Optional<String> logging = Optional.ofNullable(System.getProperty(LOGGING));
  private final List<String> keys = new ArrayList<>();
  private HttpServer server;
  private String imported = "{\"success\": true, \"successCount\": " + OBJECTS + "}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    logging.ifPresentOrElse(
        was -> System.setProperty(LOGGING, was), () -> System.clearProperty(LOGGING));
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
    String body =
        exchange.getRequestURI().getPath().equals("/api/status")
            ? "{\"version\": {\"number\": \"9.0.1\"},"
                + " \"status\": {\"overall\": {\"level\": \"available\"}}}"
            : imported;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(bytes);
    }
  }

  @Test
  void anInstallationEndsWithTheAddressOfTheFirstPage() {
    assertThat(install()).as(this::said).isZero();

    assertThat(said())
        .contains("installed " + OBJECTS + " of " + OBJECTS + " objects")
        .contains("open " + url() + "/app/dashboards#/view/millrace-overview");
    assertThat(out).isEmpty();
  }

  @Test
  void whatWasNotInstalledIsSaidAndFails() {
    imported =
        """
        {"success": false, "successCount": 3, "errors": [
          {"type": "dashboard", "id": "millrace-entity", "meta": {"title": "Millrace: Entity"},
           "error": {"type": "conflict"}}]}
        """;

    assertThat(install()).isEqualTo(1);

    assertThat(said())
        .contains("not installed: dashboard millrace-entity (Millrace: Entity): conflict")
        .contains("installed 3 of " + OBJECTS);
  }

  @Test
  void theResultComesAsJson() throws IOException {
    assertThat(install("--json")).isZero();

    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertThat(result.path("kibana").asText()).isEqualTo("9.0.1");
    assertThat(result.path("report").path("success").asBoolean()).isTrue();
  }

  @Test
  void aKeyIsSentAndNeverSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("kibana.key"), SECRET + "\n");

    assertThat(install("--api-key-file", file.toString())).isZero();
    assertThat(install("--api-key", SECRET)).isZero();

    assertThat(keys).hasSize(4).containsOnly("ApiKey " + SECRET);
    assertThat(said() + out).doesNotContain(SECRET);
  }

  @Test
  void aKeyThatIsNoneIsRefusedAndNotSaid() {
    assertThat(install("--api-key", "id:secret key")).isEqualTo(2);
    assertThat(said()).contains("encoded").doesNotContain("secret key");
    assertThat(keys).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--api-kye " + SECRET, "--apikey=" + SECRET, SECRET})
  void aMistypedOptionIsAnsweredWithoutTheKeyThatFollows(String mistyped) {
    assertThat(install(mistyped.split(" "))).isEqualTo(2);
    assertThat(millrace("dashboards", "--api-key", SECRET, "install")).isEqualTo(2);

    assertThat(said() + out).contains("--api-key").doesNotContain(SECRET);
    assertThat(keys).isEmpty();
  }

  @Test
  void aKeyFileThatIsNotThereIsNamed() {
    assertThat(install("--api-key-file", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(said()).contains(folder.resolve("none").toString(), "cannot be read");
    assertThat(install("--api-key-file", "a", "--api-key", SECRET)).isEqualTo(2);
    assertThat(said()).contains("not both").doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:5601",
        "ftp://localhost",
        "http://",
        "http://a:topsecret@localhost:5601",
        "http://localhost:5601/?key=1"
      })
  void anAddressThatIsNoneIsRefused(String address) {
    assertThat(millrace("dashboards", "install", "--kibana", address)).isEqualTo(2);
    assertThat(said()).contains("--kibana").doesNotContain("topsecret", "Exception");
  }

  @Test
  void anExportIsTheShippedFile() throws IOException {
    Path file = folder.resolve("millrace.ndjson");

    assertThat(millrace("dashboards", "export", "--to", file.toString())).isZero();
    assertThat(millrace("dashboards", "export", "--to", file.toString())).isZero();
    assertThat(file).hasBinaryContent(Dashboards.ndjson());
    assertThat(folder).isDirectoryContaining(file::equals);

    assertThat(millrace("dashboards", "export")).isZero();
    assertThat(out).hasToString(new String(Dashboards.ndjson(), StandardCharsets.UTF_8));
  }

  @Test
  void anExportToANameThatKibanaRefusesIsRefused() {
    assertThat(millrace("dashboards", "export", "--to", folder + "/a.json")).isEqualTo(2);
    assertThat(said()).contains(".ndjson");
    assertThat(millrace("dashboards", "export", "--to", folder + "/none/a.ndjson")).isEqualTo(2);
    assertThat(said()).contains("cannot be written").doesNotContain("Exception");
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private int install(String... more) {
    List<String> args = new ArrayList<>(List.of("dashboards", "install", "--kibana", url() + "/"));
    args.addAll(List.of(more));
    return millrace(args.toArray(String[]::new));
  }

  private int millrace(String... args) {
    Asked asked = Asked.of(args);
    out.append(asked.out());
    err.append(asked.err());
    return asked.code();
  }

  private String said() {
    return err.toString();
  }
}

package io.millrace.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.index.IndexSettings;
import io.millrace.index.MillraceIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over real HTTP, with neither Kafka nor Elasticsearch to be reached. */
class ConsoleServerIT {

  private static final String TOKEN = "a token that is long enough";
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path inbox;
  private MillraceIndex index;
  private Console console;

  @BeforeEach
  void start() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    index = MillraceIndex.open(IndexSettings.defaults(NOWHERE));
    console = open(ConsoleSettings.of(inbox).withPort(0).withLargestUpload(1_000));
  }

  private Console open(ConsoleSettings settings) throws IOException {
    DirectoryBlobStore blobs = new DirectoryBlobStore(folder.resolve("blobs"), Clock.systemUTC());
    return Console.start(
        settings,
        new ConsoleParts(
            index,
            new KafkaClients("127.0.0.1:1"),
            blobs,
            new EventCodec(blobs),
            ConsoleServerIT::status,
            Clock.systemUTC()));
  }

  private static ConsoleStatus status() {
    return new ConsoleStatus(
        "1",
        false,
        false,
        "inbox",
        0,
        true,
        Map.of("searchable", 0L),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  @AfterEach
  void stop() {
    console.close();
    index.close();
  }

  @Test
  void everyAnswerTellsTheBrowserToTrustNothing() throws Exception {
    for (String path : List.of("/", "/app.js", "/api/status", "/nothing")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .as(path)
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self'");
      assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    }
  }

  @Test
  void aPageOfAnotherHostThatPointsItsNameHereIsRefused() throws Exception {
    int port = console.url().getPort();
    assertThat(raw("GET /api/status HTTP/1.1\r\nHost: evil.example:" + port)).contains(" 403 ");
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example")).contains(" 403 ");
    assertThat(raw("GET /api/status HTTP/1.1\r\nHost: localhost:" + port)).contains(" 200 ");
    assertThat(raw("GET /api/status HTTP/1.1\r\nHost: 127.0.0.1:" + port)).contains(" 200 ");
  }

  @Test
  void aPageOfAnotherOriginCanWriteNothing() throws Exception {
    HttpRequest.Builder write = request("/api/upload/a.txt").PUT(BodyPublishers.ofString("x"));
    assertThat(send(write.copy().header("Origin", "http://evil.example")).statusCode())
        .isEqualTo(403);
    assertThat(send(write.copy().header("Origin", "null")).statusCode()).isEqualTo(403);
    assertThat(send(write.copy().header("Sec-Fetch-Site", "cross-site")).statusCode())
        .isEqualTo(403);
    assertThat(inbox).isEmptyDirectory();
    assertThat(send(write.copy().header("Origin", console.url().toString())).statusCode())
        .isEqualTo(201);
  }

  @Test
  void anUploadArrivesAsAWholeUnderANameOfItsOwn() throws Exception {
    assertThat(upload("a.txt", "one").body()).isEqualTo("{\"name\":\"a.txt\",\"size\":3}");
    assertThat(upload("a.txt", "two").body()).isEqualTo("{\"name\":\"a (2).txt\",\"size\":3}");
    assertThat(upload(".keys", "three").body()).contains("\"keys\"");
    assertThat(upload("..%2Fescaped", "four").statusCode()).isIn(201, 404);
    assertThat(folder.resolve("escaped")).doesNotExist();
    assertThat(inbox.resolve("a.txt")).hasContent("one");
    assertThat(inbox.resolve("a (2).txt")).hasContent("two");
    assertThat(names()).contains("a.txt", "a (2).txt", "keys");
  }

  @Test
  void anUploadThatIsTooLargeLeavesNothing() throws Exception {
    HttpResponse<String> announced = upload("large.txt", "x".repeat(1_001));
    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(announced.body()).contains("larger than").contains("inbox");
    assertThat(names()).isEmpty();
  }

  @Test
  void whatACutOffUploadLeftIsRemovedAtTheNextStart() throws Exception {
    Files.writeString(inbox.resolve(".millrace-upload-1.part"), "half");
    console.close();
    console = open(ConsoleSettings.of(inbox).withPort(0));
    assertThat(names()).isEmpty();
  }

  @Test
  void whenElasticsearchIsAwayItSaysSoWithoutAStackTrace() throws Exception {
    for (String path : List.of("/api/search?q=x", "/api/failed", "/api/charts/overview")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.body())
          .startsWith("{\"error\":\"Elasticsearch cannot answer now")
          .contains("\"help\":")
          .doesNotContain(".java")
          .doesNotContain("\\tat ");
    }
  }

  @Test
  void whatCannotBeMeantIsRefusedWithHelp() throws Exception {
    assertThat(get("/api/search?size=0").statusCode()).isEqualTo(400);
    assertThat(get("/api/search?sort=best").body()).contains("relevance, newest");
    assertThat(get("/api/search?q=" + "x".repeat(1_001)).statusCode()).isEqualTo(400);
    assertThat(get("/api/search?q=" + "x".repeat(9_000)).statusCode()).isEqualTo(414);
    assertThat(get("/api/documents/..%2F..%2Fetc").statusCode()).isEqualTo(404);
    assertThat(get("/page/index.html").body()).contains("\"error\"");
  }

  @Test
  void aBoundedNumberOfPagesLooksAtTheState() throws Exception {
    List<Socket> lookers = new ArrayList<>();
    try {
      for (int n = 0; n < StatusApi.MOST_LISTENERS; n++) {
        Socket looker = new Socket(InetAddress.getLoopbackAddress(), console.url().getPort());
        lookers.add(looker);
        assertThat(begin(looker, "GET /api/events HTTP/1.1\r\nHost: localhost")).contains(" 200 ");
      }
      assertThat(get("/api/events").statusCode()).isEqualTo(503);
    } finally {
      for (Socket looker : lookers) {
        looker.close();
      }
    }
  }

  @Test
  void aConsoleThatOthersCanReachNeedsAToken() {
    ConsoleSettings loopback = ConsoleSettings.of(inbox);
    assertThatThrownBy(() -> loopback.withHost("0.0.0.0", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token");
    assertThatThrownBy(() -> loopback.withHost("0.0.0.0", Optional.of("short")))
        .hasMessageContaining("16 characters");
  }

  @Test
  void whoKnowsTheTokenGetsInAndNobodyElse() throws Exception {
    console.close();
    console = open(ConsoleSettings.of(inbox).withPort(0).withHost("127.0.0.1", Optional.of(TOKEN)));
    assertThat(get("/api/status").statusCode()).isEqualTo(401);
    assertThat(get("/app.js").statusCode()).isEqualTo(401);
    assertThat(get("/").headers().firstValue("location")).contains("/login");
    assertThat(get("/login").body()).contains("Token");
    assertThat(bearer("wrong").statusCode()).isEqualTo(401);
    assertThat(bearer(TOKEN).statusCode()).isEqualTo(200);
    assertThat(login("wrong").headers().firstValue("set-cookie")).isEmpty();
    String cookie =
        login("a+token+that+is+long+enough").headers().firstValue("set-cookie").orElse("");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain(TOKEN);
    assertThat(send(request("/api/status").header("Cookie", cookie.split(";", 2)[0])).statusCode())
        .isEqualTo(200);
    assertThat(
            send(request("/api/status").header("Cookie", "millrace-console=" + "0".repeat(64)))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theNextFreePortIsTaken() throws Exception {
    int taken = console.url().getPort();
    try (Console second = open(ConsoleSettings.of(inbox).withPort(taken))) {
      assertThat(second.url().getPort()).isGreaterThan(taken);
    }
  }

  private HttpResponse<String> login(String token) throws Exception {
    return send(request("/login").POST(BodyPublishers.ofString("token=" + token)));
  }

  private HttpResponse<String> bearer(String token) throws Exception {
    return send(request("/api/status").header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> upload(String name, String text) throws Exception {
    return send(request("/api/upload/" + name).PUT(BodyPublishers.ofString(text)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(console.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The status line of the answer to a request that a browser would not let a page make. */
  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.url().getPort())) {
      return begin(socket, head);
    }
  }

  private static String begin(Socket socket, String head) throws IOException {
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(inbox)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}

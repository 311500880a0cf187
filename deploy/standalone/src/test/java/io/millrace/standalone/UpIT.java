package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One {@code millrace up} and a user who drops files, asks, and ends it with Ctrl-C. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class UpIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SEEDS =
      Path.of(System.getProperty("millrace.root"), "seeds", "documents");

  private final Path data = MillraceProcess.dataFolder();
  private final Path inbox = data.resolveSibling("inbox");
  private final List<ServerSocket> others = new ArrayList<>();
  private MillraceProcess up;
  private LiveIndex index;

  @BeforeAll
  void start() throws Exception {
    occupy(9092);
    occupy(9200);
    startUp();
  }

  @AfterAll
  void stop() throws IOException {
    index.close();
    up.close();
    for (ServerSocket other : others) {
      other.close();
    }
  }

  @Test
  void portsInUseAreLeftAloneAndTheNextFreeOnesAreSaid() throws IOException {
    JsonNode running = JSON.readTree(data.resolve("run.json").toFile());
    String kafka = running.get("kafka").asText();
    String elasticsearch = running.get("elasticsearch").asText();
    assertThat(kafka).startsWith("127.0.0.1:").doesNotEndWith(":9092");
    assertThat(elasticsearch).startsWith("http://127.0.0.1:").doesNotEndWith(":9200");
    assertThat(up.err()).contains(kafka).contains(elasticsearch);
  }

  @Test
  void nobodyBeyondThisMachineReachesIt() throws Exception {
    List<String> addresses = Exposure.listening(family());
    assertThat(addresses).hasSizeGreaterThanOrEqualTo(4).allMatch(Exposure::isLoopback);
  }

  @Test
  void noChildIsToldASecretOfItsParent() throws Exception {
    Files.writeString(inbox.resolve("starts-a-parser.txt"), "A stoat lives here.");
    soon().until(() -> index.having("stoat lives").contains("starts-a-parser.txt"));
    List<ProcessHandle> children = up.handle().descendants().toList();
    assertThat(Exposure.environment(up.handle())).contains(MillraceProcess.SECRET);
    assertThat(children).hasSizeGreaterThanOrEqualTo(3);
    for (ProcessHandle child : children) {
      assertThat(Exposure.environment(child))
          .as(child.info().commandLine().orElse(""))
          .doesNotContain(MillraceProcess.SECRET);
    }
    // Hazard 36.
    assertThat(children).anyMatch(UpIT::hasOneThreadForOcr);
  }

  private static boolean hasOneThreadForOcr(ProcessHandle child) {
    try {
      return Exposure.environment(child).contains("OMP_THREAD_LIMIT=1");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void otherUsersOfTheMachineCannotReadWhatItKeeps() throws Exception {
    Path program = data.resolve("elasticsearch/elasticsearch");
    // Where it runs and what it waits for, how many files it skips for which reason, and what a
    // server says at its start.
    assertThat(Exposure.readableByOthers(data))
        .filteredOn(file -> !file.startsWith(program))
        .extracting(file -> data.relativize(file).toString())
        .allMatch(
            file ->
                file.matches(
                    "lock|(run|health)[.]json([.]part)?|sources/.*|elasticsearch/[a-z]+[.](log|properties|sh)"));
  }

  private List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>(up.handle().descendants().toList());
    family.add(up.handle());
    return family;
  }

  @Test
  void aDroppedPdfIsFoundThenItsChangeAndNothingOnceItIsRemoved() throws Exception {
    Path file = inbox.resolve("notice.pdf");
    long from = System.nanoTime();
    Files.copy(SEEDS.resolve("harbour-inspection.pdf"), file);
    soon().until(() -> index.having("Averley Harbour Trust").contains("notice.pdf"));
    said("dropped pdf searchable", from);

    from = System.nanoTime();
    Files.copy(SEEDS.resolve("press-release-solar.pdf"), file, StandardCopyOption.REPLACE_EXISTING);
    soon().until(() -> index.having("Tyne Valley Community Energy").contains("notice.pdf"));
    said("changed pdf searchable", from);
    assertThat(index.having("Averley Harbour Trust")).doesNotContain("notice.pdf");
    soon().until(() -> index.state("notice.pdf").equals("searchable"));
    assertThat(index.ledger("notice.pdf").getFirst().get("revision").asInt()).isEqualTo(2);

    from = System.nanoTime();
    Files.delete(file);
    soon().until(() -> index.having("Tyne Valley Community Energy").isEmpty());
    said("removed pdf gone", from);
    soon().until(() -> index.state("notice.pdf").equals("removed"));
  }

  @Test
  void aLargeFileThatIsCopiedSlowlyIsTakenOnceAndWhole() throws Exception {
    byte[] piece = numbers(50_000_000 / 40);
    Optional<byte[]> copied = Optional.empty();
    String name = "";
    for (int attempt = 1; copied.isEmpty(); attempt++) {
      assertThat(attempt).as("copies that this busy machine let stand still").isLessThan(6);
      name = "meters-" + attempt + ".csv";
      copied = copySlowly(inbox.resolve(name), piece);
    }
    String file = name;
    soon().until(() -> !index.state(file).isEmpty());
    quietly().until(() -> index.pending() == 0);
    List<JsonNode> records = received(file);
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().at("/document/size").asLong()).isEqualTo(40L * piece.length);
    assertThat(records.getFirst().at("/document/sha256").asText())
        .isEqualTo(HexFormat.of().formatHex(copied.get()));
    // Its text is longer than what is kept of one document, and that is said.
    assertThat(index.state(file)).isEqualTo("partial");
  }

  /**
   * Copies in 40 pieces over 10 s.
   *
   * @return the hash of the whole, or nothing when the copy itself stood still for too long
   */
  private static Optional<byte[]> copySlowly(Path file, byte[] piece) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (OutputStream out = Files.newOutputStream(file)) {
      long longest =
          everyQuarterSecond(
              40,
              () -> {
                out.write(piece);
                sha256.update(piece);
              });
      return longest < Duration.ofMillis(900).toNanos()
          ? Optional.of(sha256.digest())
          : Optional.empty();
    }
  }

  @Test
  void afterALongerPauseTheWholeFileSupersedesTheHalf() throws Exception {
    Path file = inbox.resolve("minutes.txt");
    String half = "The first half of the minutes speaks of heron ponds.\n";
    String rest = "The second half of the minutes speaks of badger setts.\n";
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(half.getBytes(StandardCharsets.UTF_8));
      out.flush();
      soon().until(() -> index.having("heron ponds").contains("minutes.txt"));
      out.write(rest.getBytes(StandardCharsets.UTF_8));
    }
    soon().until(() -> index.having("badger setts").contains("minutes.txt"));
    soon().until(() -> index.state("minutes.txt").equals("searchable"));
    List<JsonNode> records = received("minutes.txt");
    assertThat(records)
        .extracting(r -> r.at("/document/revision").asInt(), r -> r.at("/document/size").asInt())
        .containsExactly(tuple(1, half.length()), tuple(2, half.length() + rest.length()));
    assertThat(records)
        .extracting(r -> r.at("/document/id").asText())
        .containsOnly(records.getFirst().at("/document/id").asText());
    assertThat(index.having("heron ponds")).containsExactly("minutes.txt");
  }

  @Test
  void aSecondUpOnTheSameDataSaysSoAndEndsWith2() throws Exception {
    MillraceProcess.Ended second =
        MillraceProcess.run("up", "--data", data.toString(), "--inbox", inbox.toString());
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err())
        .contains("already running on " + data)
        .contains("process " + up.handle().pid());
    assertThat(second.out()).isEmpty();
    assertThat(data.resolve("run.json")).exists();
  }

  @Test
  void statusSearchShowAndTailWorkBesideIt() throws Exception {
    MillraceProcess.Ended told;
    try (MillraceProcess tail = command("tail", "--json", "-n", "1", "received")) {
      soon().until(() -> tail.err().contains("waiting for records"));
      Files.copy(SEEDS.resolve("icann-letter.txt"), inbox.resolve("icann-letter.txt"));
      told = tail.await(Duration.ofMinutes(1));
    }
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(JSON.readTree(told.out()).at("/document/path").asText())
        .isEqualTo("icann-letter.txt");
    soon().until(() -> index.state("icann-letter.txt").equals("searchable"));
    quietly().until(() -> index.pending() == 0);

    assertThat(ask("status").out())
        .contains("running as process " + up.handle().pid())
        .contains("inbox")
        .contains("(balanced)");
    JsonNode status = JSON.readTree(ask("status", "--json").out());
    assertThat(status.at("/total/balanced").asBoolean()).isTrue();
    JsonNode inboxSheet = status.at("/sources/inbox");
    assertThat(inboxSheet.get("found").asLong() - inboxSheet.get("removed").asLong())
        .isEqualTo(filesInInbox());
    assertThat(status.get("verdict").asText()).isEqualTo("healthy");
    assertThat(status.get("countedFrom").asText()).isEqualTo("ledger");
    for (String stage : List.of("extract", "analyze", "index")) {
      assertThat(status.at("/stages/" + stage + "/behind").asLong()).as(stage).isZero();
    }
    assertThat(ask("status", inbox.resolve("icann-letter.txt").toString()).out())
        .contains("state      searchable")
        .contains("revision 1, run 0, created")
        .contains("s from received to indexed")
        .contains("documents.received, partition")
        .contains("documents.enriched, partition");

    assertThat(ask("search", "security of the DNS").out()).contains("icann-letter.txt");
    JsonNode found = JSON.readTree(ask("search", "--json", "\"security of the DNS\"").out());
    assertThat(found.at("/hits/0/path").asText()).isEqualTo("icann-letter.txt");
    String named = ask("search", "person:\"Rod Beckstrom\"", "--all", "--json").out();
    assertThat(named).hasLineCount(1);
    assertThat(JSON.readTree(named).at("/path").asText()).isEqualTo("icann-letter.txt");
    JsonNode near =
        JSON.readTree(
            ask(
                    "search",
                    "--json",
                    "--meaning",
                    "the internet's address book could be brought down by attackers")
                .out());
    assertThat(near.at("/hits/0/path").asText()).isEqualTo("icann-letter.txt");
    assertThat(ask("search", "path:icann*", "--facets", "--sort", "newest").out())
        .contains("person:", "\"Rod Beckstrom\" 1");

    assertThat(ask("show", "icann-letter.txt").out())
        .contains("state      searchable")
        .contains("Rod Beckstrom");
    JsonNode shown = JSON.readTree(ask("show", "--json", "icann-letter.txt").out());
    assertThat(shown.at("/document/id"))
        .isEqualTo(index.ledger("icann-letter.txt").getFirst().get("document"));
    assertThat(namesThatQuoteTheirText(shown.at("/parts/0")))
        .contains("ICANN", "ccNSO", "Governmental Advisory Committee", "Rod Beckstrom");

    assertThat(ask("tail", "--all").out()).contains("icann-letter.txt");
  }

  private static List<String> namesThatQuoteTheirText(JsonNode part) {
    String text = part.get("text").asText();
    List<String> names = new ArrayList<>();
    for (JsonNode entity : part.get("entities")) {
      names.add(entity.get("name").asText());
      for (JsonNode mention : entity.get("mentions")) {
        assertThat(text.substring(mention.get("start").asInt(), mention.get("end").asInt()))
            .isEqualTo(mention.get("text").asText());
      }
    }
    return names;
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void ctrlCStopsItCleanlyAndTheNextUpGoesOnWhereItWas() throws Exception {
    Path kept = Files.writeString(inbox.resolve("kept.txt"), "Nobody touches the otter holt.");
    Path changed = Files.writeString(inbox.resolve("changed.txt"), "There was a magpie nest.");
    soon().until(() -> index.having("otter holt").contains(kept.getFileName().toString()));
    soon().until(() -> index.having("magpie nest").contains("changed.txt"));
    quietly().until(() -> index.pending() == 0);
    int before = received().size();
    List<ProcessHandle> children = up.handle().descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(2);

    up.interrupt();
    MillraceProcess.Ended ended = up.await(Duration.ofMinutes(1));
    assertThat(ended.code()).as(ended.err()).isIn(0, 130, 143);
    assertThat(ended.err()).contains("stopping …").contains("stopped; everything is kept");
    assertThat(ended.out()).isEmpty();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(MillraceProcess.processesOf(data)).isEmpty();
    assertThat(data.resolve("run.json")).doesNotExist();
    index.close();

    Files.writeString(changed, "Now there is a kestrel nest.");
    startUp();
    soon().until(() -> index.having("kestrel nest").contains("changed.txt"));
    assertThat(index.having("magpie nest")).isEmpty();
    assertThat(index.having("otter holt")).containsExactly("kept.txt");
    List<JsonNode> records = received();
    assertThat(records).hasSize(before + 1);
    assertThat(received("changed.txt"))
        .extracting(r -> r.at("/document/revision").asInt())
        .containsExactly(1, 2);
  }

  private void startUp() throws IOException {
    up = command("up", "--inbox", inbox.toString(), "--embeddings", "on");
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> up.err().contains("ready; drop files") || !up.isAlive());
    assertThat(up.isAlive()).as(up.err()).isTrue();
    index = LiveIndex.of(data);
  }

  /** Something else has the port, at the latest now. */
  private void occupy(int port) {
    try {
      others.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      System.out.println("port " + port + " is in use already");
    }
  }

  private MillraceProcess command(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(1, List.of("--data", data.toString()));
    return MillraceProcess.start(List.of(), all.toArray(String[]::new));
  }

  private Asked ask(String... arguments) {
    Asked answer = Asked.of(List.of(arguments), "--data", data.toString());
    assertThat(answer.code()).as(answer.err()).isZero();
    return answer;
  }

  private List<JsonNode> received() throws Exception {
    List<JsonNode> records = new ArrayList<>();
    for (String line : ask("tail", "--all", "--json", "received").out().lines().toList()) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  private List<JsonNode> received(String path) throws Exception {
    return received().stream().filter(r -> r.at("/document/path").asText().equals(path)).toList();
  }

  private long filesInInbox() throws IOException {
    try (Stream<Path> files = Files.list(inbox)) {
      return files.count();
    }
  }

  /** A user's "within seconds", with room for a machine that has other things to do. */
  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }

  /** For the end of everything that is on its way. */
  private static ConditionFactory quietly() {
    return await().atMost(Duration.ofMinutes(3)).during(Duration.ofMillis(1_500));
  }

  private static void said(String what, long from) {
    System.out.printf("%s after %.1f s%n", what, (System.nanoTime() - from) / 1e9);
  }

  /** A piece of a copy. */
  private interface Piece {
    void write() throws IOException;
  }

  /**
   * @return the longest time between two pieces, in nanoseconds
   */
  private static long everyQuarterSecond(int pieces, Piece piece) throws Exception {
    AtomicLong last = new AtomicLong(System.nanoTime());
    AtomicLong longest = new AtomicLong();
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < pieces; i++) {
        all.add(
            clock.schedule(
                () -> {
                  piece.write();
                  long now = System.nanoTime();
                  longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
                  return true;
                },
                i * 250L,
                TimeUnit.MILLISECONDS));
      }
      for (var one : all) {
        one.get();
      }
    }
    return longest.get();
  }

  /** Lines of numbers: much to read, and nothing in a language. */
  private static byte[] numbers(int size) {
    StringBuilder text = new StringBuilder(size + 40);
    for (int line = 0; text.length() < size; line++) {
      text.append(line).append(',').append(line * 7 % 1000).append(",0.").append(line).append('\n');
    }
    return text.substring(0, size - 1).concat("\n").getBytes(StandardCharsets.UTF_8);
  }
}

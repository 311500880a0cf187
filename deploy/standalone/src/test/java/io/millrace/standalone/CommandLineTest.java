package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command says to people who mistype; no server is started. */
@ResourceLock(Resources.SYSTEM_OUT)
class CommandLineTest {

  private static final String LOGGING = "log4j2.configurationFile";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Optional<String> logging = Optional.ofNullable(System.getProperty(LOGGING));

  @BeforeEach
  void listen() {
    Terminal.redirect(out, err);
  }

  @AfterEach
  void goOnAsBefore() {
    Terminal.redirect(System.out, System.err);
    logging.ifPresentOrElse(
        was -> System.setProperty(LOGGING, was), () -> System.clearProperty(LOGGING));
  }

  static Stream<String> commands() {
    return Millrace.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfEveryCommandHasExamples(String command) {
    assertThat(millrace(command, "--help")).isZero();

    assertThat(said(out)).contains("Usage: millrace " + command, "Examples:");
    assertThat(said(out).substring(said(out).indexOf("Examples:")))
        .contains("  millrace " + command);
    assertThat(said(err)).isEmpty();
  }

  @Test
  void theHelpOfTheProgramHasExamplesAndNamesEveryCommand() {
    assertThat(millrace("--help")).isZero();

    assertThat(said(out)).contains("Examples:", "  millrace run seeds/documents");
    assertThat(commands()).allSatisfy(command -> assertThat(said(out)).contains("  " + command));
  }

  @Test
  void theVersionIsSaid() {
    assertThat(millrace("--version")).isZero();
    assertThat(said(out)).matches("millrace [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\R");
  }

  @Test
  void aModelThatIsNoneIsRefusedBeforeAnythingIsStarted() {
    String none = folder.resolve("no-model").toString();
    refused("run", "--data", data(), "--entity-model", none, folder.toString());
    assertThat(said(err)).contains("there is no folder " + none);
    refused("up", "--data", data(), "--tone-model", folder.toString());
    assertThat(said(err)).contains("there is no config.json in " + folder);
    refused("up", "--data", data(), "--model-languages", "de");
    assertThat(said(err)).contains("--model-languages needs --entity-model");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheRightOne() {
    refused("serch", "water");
    assertThat(said(err)).contains("serch", "millrace search");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aMistypedOptionIsAnsweredWithTheRightOne(String command) {
    refused(command, "--jso");
    assertThat(said(err)).contains("--jso").containsAnyOf("--json", "Usage: millrace " + command);
  }

  @Test
  void aMistypedOptionIsAnsweredWithTheNearest() {
    refused("search", "--jsn", "water");
    assertThat(said(err)).contains("--jsn", "--json");
  }

  @Test
  void noCommandAtAllIsAnsweredWithTheUsage() {
    refused();
    assertThat(said(err)).contains("Usage: millrace", "run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "search", "show", "analyze"})
  void aMissingArgumentIsNamed(String command) {
    refused(command);
    assertThat(said(err)).contains("Missing required parameter", "Usage: millrace " + command);
  }

  @Test
  void aRunOfAPathThatIsNotThereSaysSo() {
    Path missing = folder.resolve("letters");

    refused("run", "--data", data(), missing.toString());

    assertThat(said(err)).isEqualTo("millrace: there is no file or folder " + missing + "\n");
  }

  @Test
  void pathsOfARunThatOverlapAreNamed() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("letters/2010")).toRealPath();
    Path outer = inner.getParent();

    refused("run", "--data", data(), inner.toString(), outer.toString());
    assertThat(said(err)).contains(inner + "", outer + "", "overlap", "only the outer one");
    refused("run", "--data", data(), outer.toString(), outer.toString());
    assertThat(said(err)).contains("overlap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "http://localhost:9092", "localhost:", "a:1,b", ""})
  void aKafkaThatIsNoHostAndPortIsRefused(String address) {
    refused("tail", "--data", data(), "--kafka", address);
    assertThat(said(err)).contains("--kafka needs HOST:PORT, such as localhost:9092");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9200", "localhost", "ftp://localhost", "http://"})
  void anElasticsearchThatIsNoUrlIsRefused(String url) {
    refused("search", "--data", data(), "--elasticsearch", url, "water");
    assertThat(said(err)).contains("--elasticsearch").contains("URL").contains(url);
  }

  @Test
  void aTailOfAnUnknownTopicListsThoseThatThereAre() {
    refused("tail", "--data", data(), "nosuch");
    assertThat(said(err))
        .contains(
            "no topic is called nosuch",
            "documents.received, documents.extracted, documents.enriched, documents.failed");
  }

  @Test
  void anAnalysisOfAFolderPointsToRun() {
    refused("analyze", folder.toString());
    assertThat(said(err)).contains(folder + " is a folder; `millrace run` takes folders");
  }

  @Test
  void anAnalysisOfAFileThatIsNotThereSaysSo() {
    refused("analyze", folder.resolve("letter.pdf").toString());
    assertThat(said(err)).contains("there is no file " + folder.resolve("letter.pdf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "search water",
        "show letter.txt",
        "tail",
        "replay --from extracted",
        "replay --from extracted --dry-run"
      })
  void aCommandThatReadsSaysHowToBeginWhereNothingIsYet(String command) {
    refused((command + " --data " + data()).split(" "));
    assertThat(said(err)).contains("there is nothing in " + data(), "`millrace run PATH`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ner", "sentiment", "target"})
  void anEvaluationNamesTheLineThatIsWrong(String kind) throws IOException {
    Path file = Files.writeString(folder.resolve("test.txt"), "\nno tab here\n");

    refused("evaluate", kind, file.toString());
    assertThat(said(err)).startsWith("millrace: " + file + ", line 2: ");
    refused("evaluate", kind, folder.resolve("missing").toString());
    assertThat(said(err)).contains("there is no file");
    assertThat(millrace("evaluate", kind, "--help")).isZero();
    assertThat(said(out)).contains("Examples:", "  millrace evaluate " + kind);
  }

  @Test
  void anEvaluationOfAModelThatIsNotThereSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("test.tsv"), "1\tgood\n");

    refused("evaluate", "sentiment", file.toString(), "--model", folder.toString());
    assertThat(said(err)).contains("there is no file " + folder.resolve("vocab.txt"));
  }

  @Test
  void setsAreMeasuredARowEach() throws IOException {
    Files.writeString(folder.resolve("a.ner"), "Ann\tB-PER\nLee\tI-PER\nleft\tO\n");
    Files.writeString(folder.resolve("b.sentiment"), "positive\tA triumph.\nneutral\tIt rained.\n");
    Files.writeString(
        folder.resolve("c.target"),
        "{\"text\": \"Mr Hale failed us badly.\", \"start\": 3, \"end\": 7, \"label\": \"negative\"}\n");
    Files.writeString(folder.resolve("notes.txt"), "not a set");

    assertThat(millrace("evaluate", "sets", folder.toString())).isZero();
    assertThat(said(out).lines())
        .satisfiesExactly(
            head -> assertThat(head).contains("F1", "accuracy"),
            row -> assertThat(row).startsWith("a.ner").contains("100.0", "names: 1"),
            row -> assertThat(row).startsWith("b.sentiment ").contains("texts: 2"),
            row -> assertThat(row).startsWith("b.sentiment, two-way").contains("texts: 1"),
            row -> assertThat(row).startsWith("c.target").contains("100.0", "texts: 1"));
  }

  @Test
  void aFolderWithoutSetsIsNotMeasured() throws IOException {
    refused("evaluate", "sets", folder.resolve("missing").toString());
    assertThat(said(err)).contains("there is no folder");
    refused("evaluate", "sets", folder.toString());
    assertThat(said(err)).contains("no .ner, .sentiment or .target file in " + folder);
    Files.writeString(folder.resolve("a.sentiment"), "no tab\n");
    refused("evaluate", "sets", folder.toString());
    assertThat(said(err)).contains("a.sentiment, line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "show", "retry", "discard"})
  void whatBecomesOfFailuresIsExplainedWithExamples(String command) {
    assertThat(millrace("failed", command, "--help")).isZero();
    assertThat(said(out)).contains("Examples:", "  millrace failed " + command);
    refused("failed", command, "--reason", "TIRED");
    assertThat(said(err)).contains("--reason", "TIRED", "TIMEOUT");
    refused("failed", command, "--data", data(), "--since", "yesterday");
    assertThat(said(err)).contains("--since needs a time such as 2h").contains("yesterday");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "discard"})
  void allFailuresAreMeantOnlyByThoseWhoSaySo(String command) {
    refused("failed", command, "--data", data());
    assertThat(said(err)).contains("--reason", "--all");
  }

  @Test
  void failedAloneNamesWhatCanBeDone() {
    refused("failed");
    assertThat(said(err)).contains("list, show, retry or discard", "Usage: millrace failed");
  }

  @Test
  void aStatusWithAnUnreadablePatienceSaysHowTimesLook() {
    refused("status", "--data", data(), "--stuck-after", "soon");
    assertThat(said(err)).contains("--stuck-after needs a time such as 90s").contains("soon");
    assertThat(millrace("status", "--help")).isZero();
    assertThat(said(out)).contains("Exit codes:", "--stuck-after");
  }

  @Test
  void aReplayOfSomethingThatIsNotThereIsRefused() {
    refused("replay", "--data", data());
    assertThat(said(err)).contains("--from");
    refused("replay", "--data", data(), "--from", "files");
    assertThat(said(err)).contains("received", "extracted", "enriched");
    refused("replay", "--data", data(), "--from", "received", "--type", "pdf");
    assertThat(said(err)).contains("application/pdf or image/*, not pdf");
    refused("replay", "--data", data(), "--from", "received", "--version-older-than", "new");
    assertThat(said(err)).contains("a version such as rules-v2 or 3.3.1, not new");
  }

  @Test
  void aSearchForTooManyIsRefused() {
    refused("search", "-n", "0", "water");
    assertThat(said(err)).contains("-n must be 1 to 1000, not 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before:yesterday", "from:2010-02-30", "tone:angry", "type:parchment"})
  void aSearchForWhatCannotBeIsRefusedWithTheReason(String query) {
    refused("search", "--data", data(), "water", query);
    assertThat(said(err))
        .startsWith("millrace: " + query.substring(0, query.indexOf(':')) + ":")
        .containsPattern("such as|no such date|one of")
        .hasLineCount(1);
  }

  /** Exit code 2, nothing on standard output, no stack trace, and nothing created. */
  private void refused(String... args) {
    err.reset();
    out.reset();
    assertThat(millrace(args)).as(() -> said(err)).isEqualTo(2);
    assertThat(said(out)).isEmpty();
    assertThat(said(err)).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(Path.of(data())).doesNotExist();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private int millrace(String... args) {
    CommandLine commandLine = Millrace.commandLine();
    commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    return commandLine.execute(args);
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

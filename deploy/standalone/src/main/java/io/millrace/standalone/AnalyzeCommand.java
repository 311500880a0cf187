package io.millrace.standalone;

import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.Analyzer;
import io.millrace.contract.Change;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EventJson;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.Provenance;
import io.millrace.contract.SourceFile;
import io.millrace.extract.ExtractSettings;
import io.millrace.extract.Extracted;
import io.millrace.extract.Extractor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace analyze}: one file, without any server. */
@Command(
    name = "analyze",
    description = {
      "Print text, entities and tone of one file as JSON, as documents.enriched would have it.",
      "Needs no Kafka and no Elasticsearch, and keeps nothing."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace analyze letter.pdf",
      "  millrace analyze --text letter.pdf        who, in what tone, by whom",
      "  millrace analyze --entities names.yaml letter.pdf",
      "  millrace analyze --entity-model ./bert-base-german-ner --model-languages de brief.pdf",
      "  millrace analyze letter.pdf | jq .sentiment"
    })
final class AnalyzeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file to look at.")
  private Path file;

  @Mixin private EntityOptions entities;
  @Mixin private EngineOptions engines;

  @Option(names = "--text", description = "Print a summary for people: who, in what tone, by whom.")
  private boolean text;

  @Option(names = "--json", description = "Print JSON; that is what it does without --text.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (json && text) {
      throw new UserError("either --json or --text");
    }
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          Files.isDirectory(file)
              ? file + " is a folder; `millrace run` takes folders"
              : "there is no file " + file);
    }
    if (!Files.isReadable(file)) {
      throw new UserError(file + " may not be read");
    }
    Logging.quiet();
    AnalyzeSettings settings =
        AnalyzeSettings.defaults()
            .withEntities(entities.read(DataFolder.of(Optional.empty())))
            .withEngines(engines.settings());
    Clock clock = Clock.systemUTC();
    Path temporary = Files.createTempDirectory("millrace-analyze");
    try (Extractor extractor =
            new Extractor(ExtractSettings.defaults(temporary).withSlots(1), clock);
        Analyzer analyzer = Analyzer.open(settings, clock)) {
      Extracted extracted =
          extractor.extract(
              sourceFile(), file, Provenance.received(MillraceVersion.get(), clock.instant()));
      DocumentEnriched document = analyzer.analyze(extracted.document());
      Terminal.result(text ? AnalysisText.of(document) : EventJson.pretty(document));
      return 0;
    } finally {
      delete(temporary);
    }
  }

  private SourceFile sourceFile() throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    String name = Normalizer.normalize(absolute.getFileName().toString(), Normalizer.Form.NFC);
    String rawPath = absolute.toUri().getRawPath();
    return new SourceFile(
        UUID.nameUUIDFromBytes(rawPath.getBytes(StandardCharsets.UTF_8)).toString(),
        "analyze",
        name,
        rawPath.substring(rawPath.lastIndexOf('/') + 1),
        name,
        Files.size(file),
        sha256(),
        Files.getLastModifiedTime(file).toInstant(),
        1,
        0,
        Change.CREATED);
  }

  private String sha256() throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

package io.millrace.analyze;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Members;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents to analyse, and one analyzer for all tests. */
final class Samples {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  static final Analyzer ANALYZER = Analyzer.open(AnalyzeSettings.defaults(), CLOCK);

  private Samples() {}

  static SourceFile file(Change change) {
    return new SourceFile(
        "0199a3c4-7b1e-7cc3-98c4-dc0c0c07398f",
        "inbox",
        "a.txt",
        "a.txt",
        "a.txt",
        1,
        "a".repeat(64),
        Instant.EPOCH,
        1,
        0,
        change);
  }

  static DocumentExtracted document(String... texts) {
    return document(Optional.empty(), texts);
  }

  /** A body and attachments. */
  static DocumentExtracted document(Optional<LocalDate> date, String... texts) {
    List<ExtractedPart> parts = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      parts.add(
          new ExtractedPart(
              i == 0 ? "" : i + ".txt",
              i == 0 ? PartKind.BODY : PartKind.ATTACHMENT,
              Optional.empty(),
              "text/plain",
              Status.COMPLETE,
              List.of(),
              Map.of(),
              texts[i]));
    }
    return new DocumentExtracted(
        new Document(
            file(Change.CREATED),
            new Description("text/plain", Optional.empty(), List.of(), date, Map.of())),
        Status.COMPLETE,
        List.of(),
        Members.NONE,
        parts,
        provenance());
  }

  static Provenance provenance() {
    return Provenance.received("0.1.0", Instant.EPOCH).extracted("3.3.1", Instant.EPOCH);
  }

  static DocumentEnriched analyzed(String... texts) throws InterruptedException {
    return ANALYZER.analyze(document(texts));
  }

  static EnrichedPart body(String text) throws InterruptedException {
    return analyzed(text).parts().getFirst();
  }

  static List<String> keys(EnrichedPart part) {
    return part.entities().stream().map(Entity::key).toList();
  }

  static Entity entity(EnrichedPart part, String key) {
    return part.entities().stream()
        .filter(entity -> entity.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not among " + keys(part)));
  }

  static String resource(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.millrace.index;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Failure;
import io.millrace.contract.Members;
import io.millrace.contract.Mention;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.Reason;
import io.millrace.contract.Sentence;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Stage;
import io.millrace.contract.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes events of one file as the rooms before this one would send them. */
record Events(SourceFile file, List<String> texts, List<String> people) {

  static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");
  static final Sentiment NEGATIVE = new Sentiment(SentimentLabel.NEGATIVE, -0.5, 0.8);
  private static final Provenance PROVENANCE = Provenance.received("0.1.0", AT);

  /** A file of revision 1 with one part, which names nobody. */
  static Events of(String source, String name) {
    return new Events(
        new SourceFile(
            UUID.randomUUID().toString(),
            source,
            "letters/" + name,
            "letters/" + name,
            name,
            5329,
            "a".repeat(64),
            Instant.parse("2010-03-10T08:30:00Z"),
            1,
            0,
            Change.CREATED),
        List.of("A letter to the board."),
        List.of());
  }

  /** The same file under another id. */
  Events copy() {
    Events other = of(file.source(), file.name());
    return new Events(other.file(), texts, people);
  }

  Events texts(String... others) {
    return new Events(file, List.of(others), people);
  }

  Events naming(String... names) {
    return new Events(file, texts, List.of(names));
  }

  Events revision(long revision, int run, Change change) {
    return new Events(
        new SourceFile(
            file.id(),
            file.source(),
            file.path(),
            file.uri(),
            file.name(),
            file.size(),
            file.sha256(),
            file.modified(),
            revision,
            run,
            change),
        texts,
        people);
  }

  Events update() {
    return revision(file.revision() + 1, 0, Change.UPDATED);
  }

  Events remove() {
    return revision(file.revision() + 1, 0, Change.REMOVED);
  }

  DocumentReceived received() {
    return new DocumentReceived(file, PROVENANCE);
  }

  private boolean gone() {
    return file.change() == Change.REMOVED;
  }

  private Document document() {
    return new Document(
        file,
        new Description(
            "text/plain",
            Optional.of("Letter " + file.revision()),
            List.of("Chris Disspain"),
            Optional.of(LocalDate.of(2010, 3, 10)),
            Map.of("charset", List.of("UTF-8"))));
  }

  DocumentExtracted extracted() {
    return extracted(Status.COMPLETE);
  }

  DocumentExtracted unreadable() {
    return extracted(Status.UNREADABLE);
  }

  private DocumentExtracted extracted(Status status) {
    Provenance provenance = PROVENANCE.extracted("3.3.1", AT.plusSeconds(1));
    if (gone()) {
      return DocumentExtracted.removed(file, provenance);
    }
    List<ExtractedPart> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      parts.add(
          new ExtractedPart(
              i == 0 ? "" : "annex-" + i,
              i == 0 ? PartKind.BODY : PartKind.ATTACHMENT,
              Optional.empty(),
              "text/plain",
              Status.COMPLETE,
              List.of(),
              Map.of(),
              texts.get(i)));
    }
    return new DocumentExtracted(
        document(), status, reasons(status), Members.NONE, parts, provenance);
  }

  private static List<Reason> reasons(Status status) {
    return status == Status.COMPLETE ? List.of() : List.of(Reason.CORRUPT);
  }

  DocumentEnriched enriched() {
    return enriched(Status.COMPLETE);
  }

  DocumentEnriched enriched(Status status) {
    List<EnrichedPart> parts = new ArrayList<>();
    for (int i = 0; i < texts.size() && !gone(); i++) {
      String text = texts.get(i);
      parts.add(
          new EnrichedPart(
              i == 0 ? "" : "annex-" + i,
              i == 0 ? PartKind.BODY : PartKind.ATTACHMENT,
              Optional.of("Part " + i),
              Optional.of("Rod Beckstrom"),
              "text/plain",
              Status.COMPLETE,
              List.of(),
              "en",
              text,
              entities(text),
              NEGATIVE,
              text.isEmpty() ? List.of() : List.of(new Sentence(0, text.length(), NEGATIVE))));
    }
    return new DocumentEnriched(
        gone() ? extracted().document() : document(),
        status,
        reasons(status),
        Members.NONE,
        "en",
        gone() ? Sentiment.NOT_APPLICABLE : NEGATIVE,
        parts,
        PROVENANCE.extracted("3.3.1", AT.plusSeconds(1)).analyzed("encoder-v1", AT.plusSeconds(2)));
  }

  private List<Entity> entities(String text) {
    Map<String, Entity> entities = new LinkedHashMap<>();
    for (String name : people) {
      List<Mention> mentions = new ArrayList<>();
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        mentions.add(new Mention(at, at + name.length(), name));
      }
      if (!mentions.isEmpty()) {
        String key = "person:" + name.replace(' ', '-');
        entities.put(
            key, new Entity(key, EntityType.PERSON, name, Optional.empty(), mentions, NEGATIVE));
      }
    }
    return List.copyOf(entities.values());
  }

  static DocumentFailed failed(DocumentEvent original, Stage stage, Reason reason) {
    return new DocumentFailed(
        original, new Failure(stage, reason, 1, "", "documents.received", 0, 0));
  }
}

package io.millrace.index;

import io.millrace.contract.Description;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Members;
import io.millrace.contract.PartKind;
import io.millrace.contract.Reason;
import io.millrace.contract.Sentence;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.Stage;
import io.millrace.contract.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that an event leads to; the ordinal of each is its place in the list. A removed document
 * has none.
 */
record Rows(List<DocumentRow> documents, List<MentionRow> mentions) {

  private static final Rows NONE = new Rows(List.of(), List.of());

  Rows {
    documents = List.copyOf(documents);
    mentions = List.copyOf(mentions);
  }

  /**
   * @param at when they are written, which is when the document becomes searchable
   */
  static Rows of(DocumentEvent event, Instant at) {
    if (event.removed()) {
      return NONE;
    }
    return switch (event) {
      case DocumentEnriched enriched -> enriched(enriched, at);
      case DocumentFailed failed -> new Rows(List.of(failed(failed, at)), List.of());
      default -> NONE;
    };
  }

  private static Rows enriched(DocumentEnriched event, Instant at) {
    Optional<Description> description = Optional.of(event.document().description());
    FileFields file = FileFields.of(event.file(), description);
    StageTimes times = StageTimes.of(event.provenance()).indexed(at);
    MentionRows mentions = MentionRows.of(event);
    Map<String, Set<SentimentLabel>> tones = mentions.tones();
    List<DocumentRow> documents = new ArrayList<>();
    for (int part = 0; part < event.parts().size(); part++) {
      documents.add(row(event, file, times, part, mentions.truncated(), tones));
    }
    Instant time =
        DocumentTime.of(
            event.file(), description, event.parts().getFirst().letter(), event.provenance());
    return new Rows(documents, mentions.rows(file, time, times, event));
  }

  private static DocumentRow row(
      DocumentEnriched event,
      FileFields file,
      StageTimes times,
      int ordinal,
      boolean truncated,
      Map<String, Set<SentimentLabel>> tones) {
    EnrichedPart part = event.parts().get(ordinal);
    String text = Bounds.cut(part.text(), Bounds.TEXT);
    Description description = event.document().description();
    return new DocumentRow(
        file,
        DocumentTime.of(
            event.file(),
            Optional.of(description),
            part.letter().or(event.parts().getFirst()::letter),
            event.provenance()),
        times,
        event.status(),
        event.reasons(),
        event.state(),
        Optional.empty(),
        event.parts().size(),
        ordinal,
        Bounds.line(part.path()),
        part.kind(),
        Optional.of(Bounds.line(part.mediaType())),
        part.title().map(Bounds::line),
        part.status(),
        part.reasons(),
        ordinal == 0 ? Optional.of(Ocr.of(description, event.reasons())) : Optional.empty(),
        part.speaker().map(Bounds::line),
        Optional.of(Bounds.line(event.language())),
        Optional.of(Bounds.line(part.language())),
        text,
        text.length() < part.text().length(),
        truncated,
        words(part.text()),
        part.sentences().size(),
        count(part, SentimentLabel.NEGATIVE),
        count(part, SentimentLabel.NEUTRAL),
        count(part, SentimentLabel.POSITIVE),
        Tone.of(event.sentiment()),
        Tone.of(part.sentiment()),
        EntityNames.of(part.entities()),
        TowardsNames.of(part.entities(), tones),
        LetterFields.of(part.letter()),
        ordinal == 0 ? DocumentFields.of(event) : DocumentFields.NONE,
        ordinal == 0 ? Bounds.metadata(description.metadata()) : Map.of(),
        event.members().expected(),
        event.members().read(),
        event.members().failed(),
        Versions.of(event.provenance()),
        part.embedding());
  }

  /** What can be found of a document that failed: by its name and metadata, without any text. */
  private static DocumentRow failed(DocumentFailed event, Instant at) {
    Stage stage = event.failure().stage();
    Optional<Description> described =
        switch (event.original()) {
          case DocumentReceived e -> Optional.empty();
          case DocumentExtracted e -> Optional.of(e.document().description());
          case DocumentEnriched e -> Optional.of(e.document().description());
          case DocumentFailed e -> throw new IllegalArgumentException("a failure of a failure");
        };
    if (stage == Stage.INDEX) {
      // Something in it was refused, so nothing of it but its type is written again.
      described =
          described.map(
              d ->
                  new Description(
                      d.mediaType(), Optional.empty(), List.of(), Optional.empty(), Map.of()));
    }
    List<Reason> reasons = LedgerRow.reasons(event);
    return new DocumentRow(
        FileFields.of(event.file(), described),
        DocumentTime.of(event.file(), described, Optional.empty(), event.provenance()),
        StageTimes.of(event.provenance()).indexed(at),
        Status.UNREADABLE,
        reasons,
        LedgerRow.finalState(event),
        Optional.of(stage),
        1,
        0,
        "",
        PartKind.BODY,
        described.map(Description::mediaType).map(Bounds::line),
        described.flatMap(Description::title).map(Bounds::line),
        Status.UNREADABLE,
        reasons,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        false,
        false,
        0,
        0,
        0,
        0,
        0,
        Tone.of(Sentiment.NOT_APPLICABLE),
        Tone.of(Sentiment.NOT_APPLICABLE),
        EntityNames.NONE,
        TowardsNames.NONE,
        LetterFields.NONE,
        DocumentFields.NONE,
        described.map(Description::metadata).map(Bounds::metadata).orElse(Map.of()),
        Members.NONE.expected(),
        Members.NONE.read(),
        Members.NONE.failed(),
        Versions.of(event.provenance()),
        List.of());
  }

  private static int count(EnrichedPart part, SentimentLabel label) {
    int count = 0;
    for (Sentence sentence : part.sentences()) {
      if (sentence.sentiment().label() == label) {
        count++;
      }
    }
    return count;
  }

  static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean letter =
          Character.isLetterOrDigit(text.charAt(i)) || Character.isSurrogate(text.charAt(i));
      if (letter && !inside) {
        words++;
      }
      inside = letter;
    }
    return words;
  }
}

package io.millrace.contract;

import java.util.List;

/**
 * The document with its language, entities and tone.
 *
 * @param language of the body, or of most of the text where the body has none; ISO 639-1, {@code
 *     und} when undetermined
 * @param sentiment of the whole document
 * @param parts the body first; none of a removed document
 */
public record DocumentEnriched(
    Document document,
    Status status,
    List<Reason> reasons,
    Members members,
    String language,
    Sentiment sentiment,
    List<EnrichedPart> parts,
    Provenance provenance)
    implements DocumentEvent {

  public DocumentEnriched {
    Check.present(document, "document");
    reasons = new Extraction(status, reasons).reasons();
    Check.present(members, "members");
    Check.text(language, "language");
    Check.present(sentiment, "sentiment");
    parts = List.copyOf(parts);
    Check.that(
        (document.file().change() == Change.REMOVED)
            ? parts.isEmpty()
            : !parts.isEmpty() && parts.getFirst().kind() == PartKind.BODY,
        "the body is the first part; a removed document has none");
    Check.present(provenance, "provenance");
  }

  @Override
  public String id() {
    return document.file().id();
  }

  @Override
  public Version version() {
    return document.file().version();
  }

  @Override
  public SourceFile file() {
    return document.file();
  }

  /** The state that an indexed document of this status is in. */
  public State state() {
    if (removed()) {
      return State.REMOVED;
    }
    return switch (status) {
      case COMPLETE -> State.SEARCHABLE;
      case PARTIAL -> State.PARTIAL;
      case UNREADABLE -> State.FAILED;
    };
  }
}

package io.millrace.contract;

import java.util.List;

/**
 * The document's text and metadata.
 *
 * @param parts the body first; none of a removed document
 */
public record DocumentExtracted(
    Document document,
    Status status,
    List<Reason> reasons,
    Members members,
    List<ExtractedPart> parts,
    Provenance provenance)
    implements DocumentEvent {

  public DocumentExtracted {
    Check.present(document, "document");
    reasons = new Extraction(status, reasons).reasons();
    Check.present(members, "members");
    parts = List.copyOf(parts);
    Check.that(
        (document.file().change() == Change.REMOVED)
            ? parts.isEmpty()
            : !parts.isEmpty() && parts.getFirst().kind() == PartKind.BODY,
        "the body is the first part; a removed document has none");
    Check.present(provenance, "provenance");
  }

  /** What the extraction of a removed document comes to. */
  public static DocumentExtracted removed(SourceFile file, Provenance provenance) {
    return new DocumentExtracted(
        new Document(file, Description.UNKNOWN),
        Status.COMPLETE,
        List.of(),
        Members.NONE,
        List.of(),
        provenance);
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

  @Override
  public DocumentExtracted withRun(int run) {
    return new DocumentExtracted(
        document.withRun(run), status, reasons, members, parts, provenance);
  }
}

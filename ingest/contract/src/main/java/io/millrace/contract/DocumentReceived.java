package io.millrace.contract;

/** A source saw a new, changed, moved or removed file; its bytes are in the blob store. */
public record DocumentReceived(SourceFile document, Provenance provenance)
    implements DocumentEvent {

  public DocumentReceived {
    Check.present(document, "document");
    Check.present(provenance, "provenance");
  }

  @Override
  public String id() {
    return document.id();
  }

  @Override
  public Version version() {
    return document.version();
  }

  @Override
  public SourceFile file() {
    return document;
  }

  @Override
  public DocumentReceived withRun(int run) {
    return new DocumentReceived(document.withRun(run), provenance);
  }
}

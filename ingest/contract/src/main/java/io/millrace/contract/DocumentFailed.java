package io.millrace.contract;

/**
 * The document's own fault ended its way at some stage. On the wire this is the original record,
 * untouched, with the failure in headers.
 */
public record DocumentFailed(DocumentEvent original, Failure failure) implements DocumentEvent {

  public DocumentFailed {
    Check.present(original, "original");
    Check.that(!(original instanceof DocumentFailed), "a failure does not fail again");
    Check.present(failure, "failure");
  }

  @Override
  public String id() {
    return original.id();
  }

  @Override
  public Version version() {
    return original.version();
  }

  @Override
  public SourceFile file() {
    return original.file();
  }

  @Override
  public Provenance provenance() {
    return original.provenance();
  }

  @Override
  public DocumentFailed withRun(int run) {
    return new DocumentFailed(original.withRun(run), failure);
  }
}

package io.millrace.contract;

/** News of one document; each kind has a topic of its own. */
public sealed interface DocumentEvent
    permits DocumentReceived, DocumentExtracted, DocumentEnriched, DocumentFailed {

  /** The document's id, the key of every record about it. */
  String id();

  /** What this news is about; the highest version wins. */
  Version version();

  /** The file as its source saw it. */
  SourceFile file();

  /** By what and when the document was made what it is. */
  Provenance provenance();

  /** The same news in another run. */
  DocumentEvent withRun(int run);

  /** Whether this says that the document is gone. */
  default boolean removed() {
    return file().change() == Change.REMOVED;
  }
}

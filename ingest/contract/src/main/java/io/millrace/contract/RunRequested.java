package io.millrace.contract;

/**
 * Somebody asks that a stage takes a document through once more. The owner of the partition reads
 * the stage's input again where it stands; the request holds no copy of it.
 *
 * @param document id
 * @param stage that is to run again
 * @param campaign a UUID that all requests of one command share
 * @param revision of the input record
 * @param run that the result will have: no other request for this revision has the same
 * @param attempts how often the document has failed at this stage in this revision
 * @param offset where the input record stands, in the partition of the request's own number
 * @param scannedTo up to which offset (exclusive) of that partition there was no later record of
 *     the document
 */
public record RunRequested(
    String document,
    Stage stage,
    Cause cause,
    String campaign,
    long revision,
    int run,
    int attempts,
    long offset,
    long scannedTo) {

  public RunRequested {
    Check.uuid(document, "document");
    Check.present(stage, "stage");
    Check.that(stage != Stage.RECEIVE, "a source is not asked to run again");
    Check.present(cause, "cause");
    Check.uuid(campaign, "campaign");
    Check.present(new Version(revision, run), "version");
    Check.that(attempts >= 0, "attempts must not be negative");
    Check.that(offset >= 0 && scannedTo > offset, "0 <= offset < scannedTo");
  }

  /** The topic in which the offset counts: what the stage reads. */
  public Topic input() {
    return input(stage);
  }

  /** What a stage takes documents from when it runs again. */
  static Topic input(Stage stage) {
    return switch (stage) {
      case EXTRACT -> Topic.RECEIVED;
      case ANALYZE -> Topic.EXTRACTED;
      case INDEX -> Topic.ENRICHED;
      case RECEIVE -> throw new IllegalArgumentException("a source has no input");
    };
  }

  /** (revision, run) of the result. */
  public Version version() {
    return new Version(revision, run);
  }

  /** The key of its record: the newest request of a document and stage stands for all earlier. */
  String key() {
    return document + "/" + stage.id();
  }
}

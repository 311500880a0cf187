package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.Reason;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.contract.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where a document stands: one row of the ledger, its id is the document's. A row is merged from
 * events so that every order of their arrival ends in the same row. It never holds text.
 *
 * @param revision and {@code run}: the newest version of which there is news; state, reasons, times
 *     and failure are those of this version
 * @param failure how that version failed
 * @param earlier how an earlier version failed
 * @param cleared when this version made up for that earlier failure
 * @param discarded when somebody accepted that this version failed
 * @param latencyMs from received to indexed
 * @param parts how many rows the document has in the documents index
 * @param entities how many rows it has in the mentions index
 * @param rowsDocuments how many rows it may ever have had in the documents index: raised before
 *     rows are written, so that a shorter revision knows what to delete
 * @param rowsMentions the same for the mentions index
 * @param rowsRevision the version that the rows show, with {@code rowsRun} and {@code rowsLevel}; 0
 *     when there are none yet
 */
public record LedgerRow(
    String document,
    String source,
    String path,
    String uri,
    String name,
    long size,
    String sha256,
    Instant modified,
    Optional<String> mediaType,
    long revision,
    int run,
    Change change,
    State state,
    List<Reason> reasons,
    @JsonUnwrapped FailureFields failure,
    @JsonUnwrapped(prefix = "earlier_") EarlierFailure earlier,
    Optional<Instant> cleared,
    Optional<Instant> discarded,
    Optional<Instant> received,
    Optional<Instant> extracted,
    Optional<Instant> enriched,
    Optional<Instant> indexed,
    Optional<Long> latencyMs,
    int parts,
    int entities,
    int rowsDocuments,
    int rowsMentions,
    long rowsRevision,
    int rowsRun,
    int rowsLevel,
    @JsonUnwrapped Versions versions) {

  public LedgerRow {
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    // Follows from the rest, so that every order of events ends in the same row.
    cleared =
        earlier.isPresent() && state.isFinal() && state != State.FAILED
            ? indexed
            : Optional.empty();
  }

  /** What one event alone tells; no rows are known. */
  static LedgerRow of(DocumentEvent event) {
    SourceFile file = event.file();
    StageTimes times = StageTimes.of(event.provenance());
    return new LedgerRow(
        file.id(),
        file.source(),
        file.path(),
        file.uri(),
        file.name(),
        file.size(),
        file.sha256(),
        file.modified(),
        description(event).map(Description::mediaType).map(Bounds::line),
        file.revision(),
        file.run(),
        file.change(),
        progress(event),
        reasons(event),
        FailureFields.of(event),
        EarlierFailure.NONE,
        Optional.empty(),
        Optional.empty(),
        times.received(),
        times.extracted(),
        times.enriched(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Versions.of(event.provenance()));
  }

  /** This row together with what an event tells; what concerns the rows stays. */
  LedgerRow with(DocumentEvent event) {
    LedgerRow told = of(event);
    int order = told.version().compareTo(version());
    if (order < 0) {
      return remembering(EarlierFailure.of(told));
    }
    return order > 0
        ? told.keepingRowsOf(this).remembering(EarlierFailure.of(this).or(earlier))
        : merged(told);
  }

  private LedgerRow merged(LedgerRow told) {
    TreeSet<Reason> all = new TreeSet<>(reasons);
    all.addAll(told.reasons);
    return new LedgerRow(
        document,
        source,
        path,
        uri,
        name,
        size,
        sha256,
        modified,
        mediaType.or(told::mediaType),
        revision,
        run,
        change,
        told.state.rank() > state.rank() ? told.state : state,
        List.copyOf(all),
        failure.or(told.failure),
        earlier,
        cleared,
        discarded,
        received.or(told::received),
        extracted.or(told::extracted),
        enriched.or(told::enriched),
        indexed,
        latencyMs,
        parts,
        entities,
        rowsDocuments,
        rowsMentions,
        rowsRevision,
        rowsRun,
        rowsLevel,
        told.known().compareTo(known()) > 0 ? told.versions : versions);
  }

  private LedgerRow keepingRowsOf(LedgerRow older) {
    return rows(
        state,
        indexed,
        latencyMs,
        older.parts,
        older.entities,
        older.rowsDocuments,
        older.rowsMentions,
        older.rowsMark());
  }

  /** This row, ready for as many rows as that to be written. */
  LedgerRow raisedTo(int documents, int mentions) {
    return rows(
        state,
        indexed,
        latencyMs,
        parts,
        entities,
        Math.max(rowsDocuments, documents),
        Math.max(rowsMentions, mentions),
        rowsMark());
  }

  /** This row after all rows of an event are written, which makes its version's state final. */
  LedgerRow indexed(DocumentEvent event, RowsMark mark, int documents, int mentions, Instant at) {
    boolean newest = event.version().equals(version());
    return rows(
        newest ? finalState(event) : state,
        newest ? Optional.of(at) : indexed,
        newest
            ? received.map(from -> Math.max(0, Duration.between(from, at).toMillis()))
            : latencyMs,
        documents,
        mentions,
        rowsDocuments,
        rowsMentions,
        mark);
  }

  private LedgerRow rows(
      State nowState,
      Optional<Instant> nowIndexed,
      Optional<Long> nowLatency,
      int nowParts,
      int nowEntities,
      int highestDocuments,
      int highestMentions,
      RowsMark mark) {
    return new LedgerRow(
        document,
        source,
        path,
        uri,
        name,
        size,
        sha256,
        modified,
        mediaType,
        revision,
        run,
        change,
        nowState,
        reasons,
        failure,
        earlier,
        cleared,
        discarded,
        received,
        extracted,
        enriched,
        nowIndexed,
        nowLatency,
        nowParts,
        nowEntities,
        highestDocuments,
        highestMentions,
        mark.revision(),
        mark.run(),
        mark.level(),
        versions);
  }

  private LedgerRow remembering(EarlierFailure other) {
    return failures(earlier.or(other), discarded);
  }

  /** This row, its failure accepted; only while its version is the one that failed. */
  LedgerRow discarded(Instant at) {
    return failures(earlier, Optional.of(at));
  }

  private LedgerRow failures(EarlierFailure nowEarlier, Optional<Instant> nowDiscarded) {
    return new LedgerRow(
        document,
        source,
        path,
        uri,
        name,
        size,
        sha256,
        modified,
        mediaType,
        revision,
        run,
        change,
        state,
        reasons,
        failure,
        nowEarlier,
        cleared,
        nowDiscarded,
        received,
        extracted,
        enriched,
        indexed,
        latencyMs,
        parts,
        entities,
        rowsDocuments,
        rowsMentions,
        rowsRevision,
        rowsRun,
        rowsLevel,
        versions);
  }

  /** The newest version of which there is news. */
  public Version version() {
    return new Version(revision, run);
  }

  /** Whether nothing more is to come for this version. */
  @JsonIgnore
  public boolean isFinal() {
    return state.isFinal();
  }

  /** Where this version failed, if it did. */
  public Optional<Stage> failedStage() {
    return failure.failedStage();
  }

  /** Why this version failed, if it did. */
  public Optional<Reason> failedReason() {
    return failure.failedReason();
  }

  RowsMark rowsMark() {
    return new RowsMark(rowsRevision, rowsRun, rowsLevel);
  }

  /** The last stage of which this row has the facts. */
  Stage known() {
    return enriched.isPresent()
        ? Stage.ANALYZE
        : extracted.isPresent() ? Stage.EXTRACT : Stage.RECEIVE;
  }

  private static State progress(DocumentEvent event) {
    return switch (event) {
      case DocumentReceived e -> State.RECEIVED;
      case DocumentExtracted e -> State.EXTRACTED;
      case DocumentEnriched e -> State.ENRICHED;
      // Not yet final, but its rows may be under way, which the news before it must not undo.
      case DocumentFailed e -> State.ENRICHED;
    };
  }

  /** The state that the rows of an event mean for its version. */
  static State finalState(DocumentEvent event) {
    if (event.removed()) {
      return State.REMOVED;
    }
    return event instanceof DocumentEnriched enriched ? enriched.state() : State.FAILED;
  }

  private static Optional<Description> description(DocumentEvent event) {
    return event.removed()
        ? Optional.empty()
        : switch (event) {
          case DocumentReceived e -> Optional.empty();
          case DocumentExtracted e -> Optional.of(e.document().description());
          case DocumentEnriched e -> Optional.of(e.document().description());
          case DocumentFailed e -> description(e.original());
        };
  }

  static List<Reason> reasons(DocumentEvent event) {
    Collection<Reason> reasons =
        switch (event) {
          case DocumentReceived e -> List.of();
          case DocumentExtracted e -> e.reasons();
          case DocumentEnriched e -> e.reasons();
          case DocumentFailed e -> {
            TreeSet<Reason> all = new TreeSet<>(reasons(e.original()));
            all.add(e.failure().reason());
            yield all;
          }
        };
    return List.copyOf(reasons);
  }
}

package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Change;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.contract.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerRowTest {

  private static final Events FILE = Events.of("inbox", "a.txt").naming("letter");

  /** What the step does to the ledger, without its rows. */
  private static LedgerRow apply(List<DocumentEvent> events) {
    Optional<LedgerRow> row = Optional.empty();
    for (DocumentEvent event : events) {
      LedgerRow told = row.map(r -> r.with(event)).orElseGet(() -> LedgerRow.of(event));
      RowsMark before = row.map(LedgerRow::rowsMark).orElse(RowsMark.NONE);
      Optional<RowsMark> mark = RowsMark.of(event).filter(m -> m.compareTo(before) > 0);
      Rows rows = Rows.of(event, Events.AT.plusSeconds(3));
      int documents = rows.documents().size();
      int mentions = rows.mentions().size();
      row =
          Optional.of(
              mark.map(
                      m ->
                          told.raisedTo(documents, mentions)
                              .indexed(event, m, documents, mentions, Events.AT.plusSeconds(3)))
                  .orElse(told));
    }
    return row.orElseThrow();
  }

  @Test
  void aFailureAndTheUnreadableDocumentMergeTheSameInBothOrders() {
    DocumentEvent failed = Events.failed(FILE.received(), Stage.EXTRACT, Reason.CORRUPT);
    DocumentEvent enriched = FILE.enriched(Status.UNREADABLE);

    LedgerRow row = apply(List.of(enriched, failed));

    assertThat(apply(List.of(failed, enriched))).isEqualTo(row);
    assertThat(row.state()).isEqualTo(State.FAILED);
    assertThat(row.failedReason()).contains(Reason.CORRUPT);
    assertThat(row.enriched()).isPresent();
  }

  @Test
  void aRefusalByTheIndexOutweighsTheEnrichedDocumentInBothOrders() {
    DocumentEvent enriched = FILE.enriched();
    DocumentEvent refused = Events.failed(enriched, Stage.INDEX, Reason.INDEX_REFUSED);

    LedgerRow row = apply(List.of(enriched, refused));

    assertThat(row.state()).isEqualTo(State.FAILED);
    assertThat(row.entities()).isZero();
    LedgerRow other = apply(List.of(refused, enriched));
    // Rows that were never tried need not be deleted.
    assertThat(other.rowsMentions()).isZero();
    assertThat(other.raisedTo(row.rowsDocuments(), row.rowsMentions())).isEqualTo(row);
  }

  @Test
  void newsOfAnEarlierStageNeverTakesAStateBack() {
    LedgerRow row = apply(List.of(FILE.enriched(), FILE.extracted(), FILE.received()));

    assertThat(row).isEqualTo(apply(List.of(FILE.received(), FILE.extracted(), FILE.enriched())));
    assertThat(row.state()).isEqualTo(State.SEARCHABLE);
  }

  @Test
  void theRowsOfTheLastRevisionAreRememberedWhileTheNextIsUnderWay() {
    LedgerRow row = apply(List.of(FILE.enriched(), FILE.update().received()));

    assertThat(row.state()).isEqualTo(State.RECEIVED);
    assertThat(row.revision()).isEqualTo(2);
    assertThat(row.rowsRevision()).isEqualTo(1);
    assertThat(row.rowsMentions()).isEqualTo(1);
    assertThat(row.indexed()).isEmpty();
  }

  @Test
  void aFailedRemovalIsARemoval() {
    DocumentEvent failed =
        Events.failed(FILE.remove().received(), Stage.EXTRACT, Reason.UNEXPECTED);

    assertThat(apply(List.of(FILE.enriched(), failed)).state()).isEqualTo(State.REMOVED);
  }

  @Test
  void aRetryThatSucceedsClearsTheFailureAndTheRowShowsBothInEveryOrder() {
    DocumentEvent failed = Events.failed(FILE.received(), Stage.EXTRACT, Reason.TIMEOUT);
    DocumentEvent again =
        Events.failed(
            FILE.revision(1, 1, Change.CREATED).received(), Stage.EXTRACT, Reason.OUT_OF_MEMORY);
    DocumentEvent done = FILE.revision(1, 2, Change.CREATED).enriched();

    LedgerRow row = apply(List.of(failed, again, done));

    assertThat(row.state()).isEqualTo(State.SEARCHABLE);
    assertThat(row.failedReason()).isEmpty();
    assertThat(row.earlier().failure().failedReason()).contains(Reason.OUT_OF_MEMORY);
    assertThat(row.earlier().run()).isEqualTo(1);
    assertThat(row.cleared()).isEqualTo(row.indexed()).isPresent();
    assertThat(apply(List.of(again, failed, done))).isEqualTo(row);
    assertThat(apply(List.of(done, failed, again))).isEqualTo(row);
    assertThat(apply(List.of(failed, done, again)).earlier()).isEqualTo(row.earlier());
  }

  @Test
  void aRetryThatFailsAgainClearsNothing() {
    LedgerRow row =
        apply(
            List.of(
                Events.failed(FILE.received(), Stage.EXTRACT, Reason.TIMEOUT),
                Events.failed(
                    FILE.revision(1, 1, Change.CREATED).received(),
                    Stage.EXTRACT,
                    Reason.TIMEOUT)));

    assertThat(row.state()).isEqualTo(State.FAILED);
    assertThat(row.earlier().failure().failedReason()).contains(Reason.TIMEOUT);
    assertThat(row.cleared()).isEmpty();
  }

  @Test
  void anAcceptedFailureIsAcceptedUntilThereIsAnotherVersion() {
    DocumentEvent failed = Events.failed(FILE.received(), Stage.EXTRACT, Reason.ENCRYPTED);
    LedgerRow row = apply(List.of(failed)).discarded(Events.AT);

    assertThat(row.with(failed).discarded()).contains(Events.AT);
    assertThat(row.with(FILE.revision(1, 1, Change.CREATED).received()).discarded()).isEmpty();
    assertThat(row.with(FILE.update().received()).discarded()).isEmpty();
  }

  @Test
  void aClockThatIsPutBackMakesNoLatencyNegativeAndTakesNoStateBack() {
    DocumentEvent event = FILE.enriched();
    LedgerRow row =
        LedgerRow.of(event)
            .indexed(event, RowsMark.of(event).orElseThrow(), 1, 0, Events.AT.minusSeconds(3_600));

    assertThat(row.latencyMs()).contains(0L);
    assertThat(row.with(FILE.received()).state()).isEqualTo(State.SEARCHABLE);
  }

  @Test
  void aRowThatAnOlderVersionWroteIsRead() throws IOException {
    String old =
        """
        {"document":"0199a3c4-7b1e-7cc3-98c4-dc0c0c07398f","source":"inbox","path":"a.txt",
         "uri":"a.txt","name":"a.txt","size":1,"sha256":"aa","modified":"2026-03-10T12:00:00Z",
         "revision":1,"run":0,"change":"created","state":"failed","reasons":["CORRUPT"],
         "failed_stage":"extract","failed_reason":"CORRUPT","attempts":1,
         "received":"2026-03-10T12:00:00Z","rows_documents":1,"rows_revision":1,"rows_level":3}
        """;

    LedgerRow row = RowJson.mapper().readValue(old, LedgerRow.class);

    assertThat(row.failedReason()).contains(Reason.CORRUPT);
    assertThat(row.failure().failedAt()).isEmpty();
    assertThat(row.earlier()).isEqualTo(EarlierFailure.NONE);
    assertThat(row.discarded()).isEmpty();
    assertThat(row.versions().settingsHash()).isEmpty();
  }

  @Test
  void aFailureAndAnEarlierOneSurviveTheirJson() throws IOException {
    LedgerRow row =
        apply(
            List.of(
                Events.failed(FILE.received(), Stage.EXTRACT, Reason.TIMEOUT),
                Events.failed(FILE.update().extracted(), Stage.ANALYZE, Reason.UNEXPECTED)));

    assertThat(RowJson.mapper().readValue(RowJson.bytes(row), LedgerRow.class)).isEqualTo(row);
    assertThat(new String(RowJson.bytes(row), StandardCharsets.UTF_8))
        .contains("\"failed_stage\":\"analyze\"")
        .contains("\"earlier_failed_stage\":\"extract\"")
        .contains("\"earlier_revision\":1");
  }

  @Test
  void aRowSurvivesItsJson() throws IOException {
    LedgerRow row = apply(List.of(FILE.enriched()));

    assertThat(RowJson.mapper().readValue(RowJson.bytes(row), LedgerRow.class)).isEqualTo(row);
    assertThat(new String(RowJson.bytes(row), StandardCharsets.UTF_8))
        .contains("\"state\":\"searchable\"")
        .doesNotContain("board");
  }
}

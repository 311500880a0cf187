package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aRowSurvivesItsJson() throws IOException {
    LedgerRow row = apply(List.of(FILE.enriched()));

    assertThat(RowJson.mapper().readValue(RowJson.bytes(row), LedgerRow.class)).isEqualTo(row);
    assertThat(new String(RowJson.bytes(row), StandardCharsets.UTF_8))
        .contains("\"state\":\"searchable\"")
        .doesNotContain("board");
  }
}

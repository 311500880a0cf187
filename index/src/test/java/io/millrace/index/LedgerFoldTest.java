package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentEvent;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.contract.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerFoldTest {

  private static final Events FILE = Events.of("inbox", "a.txt");

  private static LedgerFold fold(boolean indexed, List<DocumentEvent> events) {
    LedgerFold fold = new LedgerFold();
    events.forEach(event -> fold.add(event, indexed, Events.AT.plusSeconds(3)));
    return fold;
  }

  @Test
  void whatTheIndexIsNotDoneWithIsOnItsWay() {
    List<DocumentEvent> events = List.of(FILE.received(), FILE.extracted(), FILE.enriched());

    assertThat(fold(false, events).counts().in(State.ENRICHED)).isEqualTo(1);
    assertThat(fold(false, events).oldestPending()).isPresent();
    assertThat(fold(true, events).counts().in(State.SEARCHABLE)).isEqualTo(1);
    assertThat(fold(true, events).oldestPending()).isEmpty();
  }

  @Test
  void failuresAreCountedByStageAndReasonInWhateverOrderTheyCome() {
    Events other = FILE.copy();
    DocumentEvent failed = Events.failed(FILE.received(), Stage.EXTRACT, Reason.TIMEOUT);
    DocumentEvent unreadable = FILE.enriched(Status.UNREADABLE);
    LedgerCounts counts =
        fold(true, List.of(unreadable, failed, other.enriched(), FILE.received())).counts();

    assertThat(counts.sources().get("inbox").documents()).isEqualTo(2);
    assertThat(counts.sources().get("inbox").states())
        .isEqualTo(Map.of(State.SEARCHABLE, 1L, State.FAILED, 1L));
    assertThat(counts.sources().get("inbox").failures())
        .isEqualTo(Map.of(new LedgerCounts.FailureKind(Stage.EXTRACT, Reason.TIMEOUT), 1L));
    assertThat(counts.plus(counts).in(State.FAILED)).isEqualTo(2);
  }

  @Test
  void aForgottenDocumentIsNoneAndARemovedOneIs() {
    LedgerFold fold = fold(true, List.of(FILE.enriched(), FILE.remove().enriched()));
    assertThat(fold.counts().in(State.REMOVED)).isEqualTo(1);
    fold.forget(FILE.file().id());
    assertThat(fold.counts().sources()).isEmpty();
  }
}

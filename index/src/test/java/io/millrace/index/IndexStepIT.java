package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.VersionType;
import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.contract.Status;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IndexStepIT {

  private static final String POISON = "poisoned.txt";
  private static final Outcome FINISHED = new Outcome.Finished();
  private static MillraceIndex index;

  @BeforeAll
  static void open() throws IOException {
    index =
        MillraceIndex.open(
            IndexSettings.defaults(EmbeddedServers.sharedElasticsearch().url()).withPrefix("step-"),
            Clock.systemUTC(),
            IndexStepIT::spoiled);
    index.ensure();
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  /** Rows of one name get a value that the mapping does not take. */
  private static byte[] spoiled(Object row) {
    byte[] json = RowJson.bytes(row);
    return row instanceof DocumentRow part
            && part.file().name().equals(POISON)
            && !part.text().isEmpty()
        ? new String(json, StandardCharsets.UTF_8)
            .replaceFirst("\"words\":[0-9]+", "\"words\":\"many\"")
            .getBytes(StandardCharsets.UTF_8)
        : json;
  }

  private static Outcome apply(io.millrace.contract.DocumentEvent event)
      throws InterruptedException {
    return index.step().apply(event);
  }

  private static ShownDocument shown(Events events) throws IOException {
    return index.shown().show(events.file().id()).getFirst();
  }

  @Test
  void aDocumentPassesThroughTheLedgerAndEndsSearchable() throws Exception {
    Events events =
        Events.of("inbox", "a.txt").texts("Rod Beckstrom spoke.", "Annex").naming("Rod Beckstrom");

    assertThat(apply(events.received())).isEqualTo(FINISHED);
    assertThat(shown(events).ledger().state()).isEqualTo(State.RECEIVED);
    assertThat(apply(events.extracted())).isEqualTo(FINISHED);
    assertThat(shown(events).ledger().state()).isEqualTo(State.EXTRACTED);
    assertThat(apply(events.enriched())).isEqualTo(FINISHED);

    ShownDocument shown = shown(events);
    assertThat(shown.ledger().state()).isEqualTo(State.SEARCHABLE);
    assertThat(shown.ledger().latencyMs()).isPresent();
    assertThat(shown.parts())
        .extracting(row -> row.path("text").asText())
        .containsExactly("Rod Beckstrom spoke.", "Annex");
    assertThat(shown.mentions())
        .extracting(row -> row.path("entity_name").asText())
        .containsExactly("Rod Beckstrom");
  }

  @Test
  void rowsOfTheSameVersionAreWrittenAgainOnlyWhenSomebodyAsksForIt() throws Exception {
    Events events = Events.of("inbox", "again.txt").texts("Ann Bo", "Cy").naming("Ann");
    apply(events.enriched());
    // With its version: a deletion without one would raise it.
    index
        .client()
        .delete(
            d ->
                d.index("step-documents")
                    .id(events.file().id() + "/1")
                    .version(events.enriched().version().external())
                    .versionType(VersionType.ExternalGte));

    assertThat(apply(events.enriched())).isEqualTo(FINISHED);
    assertThat(rows("documents", events)).isEqualTo(1);
    assertThat(index.step().again(events.enriched())).isEqualTo(FINISHED);
    assertThat(rows("documents", events)).isEqualTo(2);
    assertThat(shown(events).ledger().state()).isEqualTo(State.SEARCHABLE);
  }

  @Test
  void aShorterRevisionLeavesNoOldRows() throws Exception {
    Events events =
        Events.of("inbox", "b.txt").texts("Ann Bo", "Cy", "Di").naming("Ann", "Bo", "Cy", "Di");
    apply(events.enriched());
    assertThat(rows("documents", events)).isEqualTo(3);
    assertThat(rows("mentions", events)).isEqualTo(4);

    apply(events.update().texts("Ann").enriched());

    assertThat(rows("documents", events)).isEqualTo(1);
    assertThat(rows("mentions", events)).isEqualTo(1);
    assertThat(shown(events).ledger().rowsDocuments()).isEqualTo(3);
  }

  @Test
  void aRemovedDocumentLeavesOnlyItsLedgerRowAndStaysRemoved() throws Exception {
    Events events = Events.of("inbox", "c.txt").naming("letter");
    apply(events.enriched());

    assertThat(apply(events.remove().enriched())).isEqualTo(FINISHED);
    assertThat(apply(events.enriched())).isEqualTo(FINISHED);

    assertThat(shown(events).ledger().state()).isEqualTo(State.REMOVED);
    assertThat(rows("documents", events) + rows("mentions", events)).isZero();
  }

  @Test
  void aDocumentStaysSearchableWhileItsNextRevisionIsUnderWay() throws Exception {
    Events events = Events.of("inbox", "d.txt");

    apply(events.update().received());
    apply(events.enriched());

    ShownDocument shown = shown(events);
    assertThat(shown.ledger().state()).isEqualTo(State.RECEIVED);
    assertThat(shown.ledger().revision()).isEqualTo(2);
    assertThat(shown.parts()).extracting(row -> row.path("revision").asInt()).containsExactly(1);
  }

  @Test
  void anUnreadableDocumentIsFoundByNameWhicheverOfItsTwoRecordsComesFirst() throws Exception {
    for (boolean failureFirst : List.of(true, false)) {
      Events events = Events.of("inbox", "broken-" + failureFirst + ".pdf").texts("");
      var failed = Events.failed(events.received(), Stage.EXTRACT, Reason.CORRUPT);
      var enriched = events.enriched(Status.UNREADABLE);
      apply(failureFirst ? failed : enriched);
      apply(failureFirst ? enriched : failed);

      ShownDocument shown = shown(events);
      assertThat(shown.ledger().state()).isEqualTo(State.FAILED);
      assertThat(shown.ledger().failedStage()).contains(Stage.EXTRACT);
      assertThat(shown.ledger().reasons()).containsExactly(Reason.CORRUPT);
      assertThat(shown.parts().getFirst().path("title").asText()).isEqualTo("Letter 1");
    }
  }

  @Test
  void onePoisonedRowIsRefusedAndTheGoodOnesBesideItAreNot() throws Exception {
    Events poisoned = Events.of("poison", POISON);
    List<Events> good = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      good.add(Events.of("poison", "good-" + i + ".txt"));
    }
    List<Future<Outcome>> outcomes = new ArrayList<>();
    Future<Outcome> refused;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      good.forEach(e -> outcomes.add(threads.submit(() -> apply(e.enriched()))));
      refused = threads.submit(() -> apply(poisoned.enriched()));
    }

    assertThat(outcomes).allSatisfy(o -> assertThat(o.get()).isEqualTo(FINISHED));
    assertThat(refused.get())
        .isEqualTo(
            new Outcome.Rejected(
                new Outcome.Blame(Reason.INDEX_REFUSED, "document_parsing_exception")));

    apply(Events.failed(poisoned.enriched(), Stage.INDEX, Reason.INDEX_REFUSED));
    assertThat(shown(poisoned).ledger().state()).isEqualTo(State.FAILED);
    assertThat(shown(poisoned).parts()).hasSize(1);
    index.refresh();
    LedgerCounts counts = index.ledger().counts();
    assertThat(counts.sources().get("poison").states())
        .isEqualTo(Map.of(State.SEARCHABLE, 50L, State.FAILED, 1L));
    assertThat(counts.sources().get("poison").reasons())
        .isEqualTo(Map.of(Reason.INDEX_REFUSED, 1L));
  }

  @Test
  void hostileMetadataAndNamesAreIndexed() throws Exception {
    Events events =
        Events.of("inbox", "x".repeat(900) + "\ud800\u0000.txt").texts("y".repeat(100_000));

    assertThat(apply(events.naming("y".repeat(40_000)).enriched())).isEqualTo(FINISHED);
  }

  private static long rows(String kind, Events events) throws IOException {
    index.refresh();
    return index
        .client()
        .count(
            c ->
                c.index("step-" + kind)
                    .query(q -> q.term(t -> t.field("document").value(events.file().id()))))
        .count();
  }
}

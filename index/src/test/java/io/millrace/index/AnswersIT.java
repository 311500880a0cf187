package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import io.millrace.contract.Outcome;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.State;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersIT {

  private static final int MANY = 2_100;
  private static final Events LETTER =
      Events.of("letters", "disspain_letter.txt")
          .texts(
              "We are concerned about the security of the DNS, said Rod Beckstrom.",
              "The annex speaks of the DNS and its security.")
          .naming("Rod Beckstrom");
  private static final Events OTHER =
      Events.of("letters", "other.txt").texts("The DNS of the security").naming("DNS");
  private static MillraceIndex index;

  @BeforeAll
  static void fill() throws Exception {
    index = MillraceIndex.open(settings("answers-"));
    index.ensure();
    List<Future<Outcome>> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      done.add(threads.submit(() -> index.step().apply(LETTER.enriched())));
      done.add(threads.submit(() -> index.step().apply(OTHER.enriched())));
      for (int i = 0; i < MANY; i++) {
        Events events = Events.of("pending", i + ".txt");
        done.add(threads.submit(() -> index.step().apply(events.received())));
      }
    }
    for (Future<Outcome> one : done) {
      assertThat(one.get()).isEqualTo(new Outcome.Finished());
    }
    index.refresh();
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  private static IndexSettings settings(String prefix) {
    return IndexSettings.defaults(EmbeddedServers.sharedElasticsearch().url()).withPrefix(prefix);
  }

  private static List<String> found(String query) throws Exception {
    return index.search().search(SearchRequest.of(query)).hits().stream()
        .map(SearchResults.Found::document)
        .toList();
  }

  @Test
  void aPhraseIsFoundOncePerDocumentAndHighlighted() throws Exception {
    SearchResults results = index.search().search(SearchRequest.of("\"security of the DNS\""));

    assertThat(results.total()).isEqualTo(1);
    SearchResults.Found hit = results.hits().getFirst();
    assertThat(hit.document()).isEqualTo(LETTER.file().id());
    assertThat(hit.title()).contains("Letter 1");
    assertThat(hit.part()).isZero();
    assertThat(hit.tone()).isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(hit.state()).isEqualTo("searchable");
    assertThat(hit.highlights().getFirst())
        .contains(SearchResults.BEFORE + "security of the DNS" + SearchResults.AFTER);
  }

  @Test
  void allWordsMustBeThereInWhateverFields() throws Exception {
    assertThat(found("disspain beckstrom")).containsExactly(LETTER.file().id());
    assertThat(found("beckstrom nowhere")).isEmpty();
    assertThat(found("security dns"))
        .containsExactlyInAnyOrder(LETTER.file().id(), OTHER.file().id());
    assertThat(found("security -beckstrom")).contains(OTHER.file().id());
  }

  @Test
  void filtersNarrow() throws Exception {
    SearchFilters french =
        new SearchFilters(Optional.empty(), Optional.empty(), Optional.of("fr"), Optional.empty());

    assertThat(index.search().search(SearchRequest.of("security").withFilters(french)).hits())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "\"", "((", "security AND", "*", "a~~9", "\\", "+-|", "\ud800", "x:y^^"})
  void noShortInputIsAWrongOne(String query) throws Exception {
    assertThat(index.search().search(SearchRequest.of(query))).isNotNull();
    assertThat(index.search().search(SearchRequest.of(query.repeat(60)))).isNotNull();
  }

  @Test
  void countsBalanceAndTheOldestPendingIsNamed() throws IOException {
    LedgerCounts counts = index.ledger().counts();

    assertThat(counts.sources().get("letters").states()).isEqualTo(Map.of(State.SEARCHABLE, 2L));
    assertThat(counts.in(State.RECEIVED)).isEqualTo(MANY);
    assertThat(index.ledger().oldestPending().orElseThrow().row().source()).isEqualTo("pending");
  }

  @Test
  void onlyDocumentsOfTheSourceThatAreWhereTheyAreGoingAreSettled() throws IOException {
    assertThat(index.ledger().settled(List.of("letters"))).isEqualTo(2);
    assertThat(index.ledger().settled(List.of("pending"))).isZero();
    assertThat(index.ledger().settled(List.of("letters", "pending", "unknown"))).isEqualTo(2);
  }

  @Test
  void rowsArePagedThroughToTheLast() throws IOException {
    Set<String> seen = new HashSet<>();
    index.ledger().forEach(List.of("pending", "letters"), row -> seen.add(row.document()));

    assertThat(seen).hasSize(MANY + 2);
    assertThat(index.ledger().pendingIds("pending")).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(index.ledger().pendingIds("letters")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"letters/disspain_letter.txt", "disspain_letter.txt"})
  void aDocumentIsShownByPathOrName(String path) throws IOException {
    ShownDocument shown = index.shown().show(path).getFirst();

    assertThat(shown.ledger().document()).isEqualTo(LETTER.file().id());
    assertThat(shown.parts()).hasSize(2);
    assertThat(shown.mentions()).hasSize(1);
    assertThat(index.shown().show("*")).isEmpty();
  }

  @Test
  void severalProcessesMayCreateTheIndicesAtOnce() throws Exception {
    List<Future<?>> done = new ArrayList<>();
    try (MillraceIndex one = MillraceIndex.open(settings("twice-"));
        MillraceIndex other = MillraceIndex.open(settings("twice-"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (MillraceIndex each : List.of(one, other, one, other)) {
        done.add(
            threads.submit(
                () -> {
                  each.ensure();
                  return null;
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }
  }

  @Test
  void somebodyElsesIndexIsRefusedByName() throws Exception {
    index.client().indices().create(c -> c.index("foreign-ledger"));

    try (MillraceIndex foreign = MillraceIndex.open(settings("foreign-"))) {
      assertThatThrownBy(foreign::ensure)
          .isInstanceOf(IndexException.class)
          .hasMessageContaining("foreign-ledger");
    }
  }

  @Test
  void anIndexOfAnOlderSchemaGetsTheNewFieldsWhereItStands() throws Exception {
    index
        .client()
        .indices()
        .create(
            c ->
                c.index("older-millrace-mentions-v1-000001")
                    .aliases("older-mentions", a -> a.isWriteIndex(true))
                    .mappings(
                        m ->
                            m.dynamic(DynamicMapping.Strict)
                                .meta("millrace_schema", co.elastic.clients.json.JsonData.of(1))
                                .properties("entity", p -> p.keyword(k -> k.ignoreAbove(1024)))));

    try (MillraceIndex older = MillraceIndex.open(settings("older-"))) {
      older.ensure();
    }

    var mapping =
        index
            .client()
            .indices()
            .getMapping(g -> g.index("older-mentions"))
            .get("older-millrace-mentions-v1-000001")
            .mappings();
    assertThat(mapping.properties()).containsKeys("entity", "holder", "holder_name");
    assertThat(mapping.meta().get("millrace_schema").to(Integer.class)).isEqualTo(Schema.VERSION);
  }

  @Test
  void anotherSchemaVersionIsRefused() throws Exception {
    index
        .client()
        .indices()
        .create(
            c ->
                c.index("later-millrace-documents-v9-000001")
                    .aliases("later-documents", a -> a)
                    .mappings(
                        m -> m.meta("millrace_schema", co.elastic.clients.json.JsonData.of(9))));

    try (MillraceIndex later = MillraceIndex.open(settings("later-"))) {
      assertThatThrownBy(later::ensure).hasMessageContaining("schema version 9");
    }
  }
}

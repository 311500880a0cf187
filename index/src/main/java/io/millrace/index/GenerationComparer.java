package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.millrace.contract.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares a new generation with the present one, document by document, in a walk over all indices
 * in the order of ids: it needs no more memory for many documents than for few.
 */
final class GenerationComparer {

  private static final int CHUNK = 1_000;

  private final ElasticsearchClient client;
  private final IndexNames present;
  private final IndexNames next;

  GenerationComparer(ElasticsearchClient client, IndexNames present, IndexNames next) {
    this.client = client;
    this.present = present;
    this.next = next;
  }

  Comparison all() throws IOException {
    Comparison.Counting counting = new Comparison.Counting();
    compare(Query.of(q -> q.matchAll(m -> m)), counting);
    return counting.result();
  }

  Comparison of(Collection<String> documents) throws IOException {
    Comparison.Counting counting = new Comparison.Counting();
    List<String> sorted = new ArrayList<>(new TreeSet<>(documents));
    for (int from = 0; from < sorted.size(); from += CHUNK) {
      List<FieldValue> ids =
          sorted.subList(from, Math.min(sorted.size(), from + CHUNK)).stream()
              .map(FieldValue::of)
              .toList();
      compare(Query.of(q -> q.terms(t -> t.field("document").terms(v -> v.value(ids)))), counting);
    }
    return counting.result();
  }

  private void compare(Query query, Comparison.Counting counting) throws IOException {
    client.indices().refresh(r -> r.index(present.all()).index(next.all()));
    SortedRows<LedgerRow> before = SortedRows.ledger(client, present.of(Kind.LEDGER), query);
    SortedRows<LedgerRow> after = SortedRows.ledger(client, next.of(Kind.LEDGER), query);
    SortedRows<SortedRows.Counted> documents =
        SortedRows.counted(client, next.of(Kind.DOCUMENTS), query);
    SortedRows<SortedRows.Counted> mentions =
        SortedRows.counted(client, next.of(Kind.MENTIONS), query);
    while (true) {
      Optional<String> first =
          Stream.of(before.head(), after.head(), documents.head(), mentions.head())
              .flatMap(Optional::stream)
              .min(String::compareTo);
      if (first.isEmpty()) {
        return;
      }
      String id = first.get();
      judge(id, before.take(id), after.take(id), documents.take(id), mentions.take(id), counting);
    }
  }

  private static void judge(
      String id,
      Optional<LedgerRow> before,
      Optional<LedgerRow> after,
      Optional<SortedRows.Counted> documents,
      Optional<SortedRows.Counted> mentions,
      Comparison.Counting counting) {
    if (after.isEmpty() || !hasItsRows(after.get(), documents, mentions)) {
      counting.different(id);
    } else if (before.isEmpty()) {
      counting.ahead(id);
    } else {
      LedgerRow was = before.get();
      LedgerRow is = after.get();
      int order = is.version().compareTo(was.version());
      if (order == 0 && is.state() == was.state()) {
        counting.equal(was.parts() != is.parts() || was.entities() != is.entities());
      } else if (order > 0
          || (order == 0 && !was.isFinal() && is.state().rank() > was.state().rank())) {
        counting.ahead(id);
      } else {
        counting.different(id);
      }
    }
  }

  private static boolean hasItsRows(
      LedgerRow row,
      Optional<SortedRows.Counted> documents,
      Optional<SortedRows.Counted> mentions) {
    // Of a document that Elasticsearch refuses, not even the row with its metadata may stand.
    boolean refused = row.failedReason().equals(Optional.of(Reason.INDEX_REFUSED));
    return (refused || counts(documents, row.parts(), row))
        && counts(mentions, row.entities(), row);
  }

  private static boolean counts(Optional<SortedRows.Counted> counted, int expected, LedgerRow row) {
    return counted
        .map(c -> c.rows() == expected && c.areAllOf(row.rowsRevision(), row.rowsRun()))
        .orElse(expected == 0);
  }
}

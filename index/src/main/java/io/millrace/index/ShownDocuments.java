package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reads single documents with all their rows, as they were last written. */
public final class ShownDocuments {

  /** Rows per request: texts may be long. */
  private static final int CHUNK = 16;

  private static final int MENTIONS_CHUNK = 500;

  private final ElasticsearchClient client;
  private final String prefix;
  private final Ledger ledger;

  ShownDocuments(ElasticsearchClient client, String prefix, Ledger ledger) {
    this.client = client;
    this.prefix = prefix;
    this.ledger = ledger;
  }

  /** The documents of this id, or else at this path, as {@link Ledger#at(String)} finds them. */
  public List<ShownDocument> show(String idOrPath) throws IndexException {
    Optional<LedgerRow> byId = ledger.row(idOrPath);
    List<ShownDocument> shown = new ArrayList<>();
    for (LedgerRow row : byId.isPresent() ? List.of(byId.get()) : ledger.at(idOrPath)) {
      shown.add(show(row));
    }
    return shown;
  }

  private ShownDocument show(LedgerRow row) throws IndexException {
    return new ShownDocument(
        row,
        rows(Kind.DOCUMENTS, row.parts(), CHUNK, i -> IndexStep.documentRow(row.document(), i)),
        rows(
            Kind.MENTIONS,
            row.entities(),
            MENTIONS_CHUNK,
            i -> IndexStep.mentionRow(row.document(), i)));
  }

  private List<JsonNode> rows(Kind kind, int count, int chunk, IntFunction<String> id)
      throws IndexException {
    List<JsonNode> rows = new ArrayList<>();
    for (int from = 0; from < count; from += chunk) {
      List<String> ids = IntStream.range(from, Math.min(count, from + chunk)).mapToObj(id).toList();
      Ledger.asked(() -> client.mget(m -> m.index(kind.alias(prefix)).ids(ids), JsonNode.class))
          .docs()
          .stream()
          .filter(MultiGetResponseItem::isResult)
          .map(item -> item.result().source())
          .filter(source -> source != null)
          .forEach(rows::add);
    }
    return rows;
  }
}

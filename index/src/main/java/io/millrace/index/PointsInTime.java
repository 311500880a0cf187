package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** States of an index that stay as they are while somebody pages through them. */
final class PointsInTime {

  private static final Logger LOG = LoggerFactory.getLogger(PointsInTime.class);

  /** From one page to the next. */
  private static final String KEPT = "5m";

  private final ElasticsearchClient client;
  private final String alias;

  PointsInTime(ElasticsearchClient client, String alias) {
    this.client = client;
    this.alias = alias;
  }

  String open() throws IndexException {
    return Ledger.asked(
            () -> client.openPointInTime(o -> o.index(alias).keepAlive(k -> k.time(KEPT))))
        .id();
  }

  /** Gives it up; one that cannot be given up now ends by itself. */
  void close(String pit) {
    try {
      Ledger.asked(() -> client.closePointInTime(c -> c.id(pit)));
    } catch (IndexException e) {
      LOG.debug("point in time not closed", e);
    }
  }

  /**
   * Searches at this point, or in the index as it is.
   *
   * @throws QueryException when the point is no longer kept
   */
  SearchResponse<JsonNode> asked(
      Optional<String> pit, UnaryOperator<SearchRequest.Builder> question)
      throws IndexException, QueryException {
    try {
      return client.search(
          s -> {
            question.apply(s).trackTotalHits(t -> t.enabled(false));
            return pit.isPresent()
                ? s.pit(p -> p.id(pit.get()).keepAlive(k -> k.time(KEPT)))
                : s.index(alias);
          },
          JsonNode.class);
    } catch (ElasticsearchException e) {
      if (pit.isPresent() && e.status() == 404) {
        throw new QueryException(
            "the place in the results is no longer kept (only for 5 minutes): search again");
      }
      if (pit.isPresent() && e.status() == 400) {
        throw Cursor.noCursor();
      }
      throw IndexException.of(e);
    } catch (IOException e) {
      throw IndexException.of(e);
    }
  }
}

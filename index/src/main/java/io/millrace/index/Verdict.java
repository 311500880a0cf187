package io.millrace.index;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What Elasticsearch says to one item of a bulk request: judged by HTTP status, never by wording.
 */
sealed interface Verdict {

  /** It is as asked; a deleted row may not have been there. */
  record Written() implements Verdict {}

  /** A higher version is there already. */
  record Newer() implements Verdict {}

  /** The system's fault: ask again later. */
  record Later(String why) implements Verdict {}

  /**
   * The item's fault.
   *
   * @param type of the error, such as {@code document_parsing_exception}; its wording may quote the
   *     document and is never kept
   */
  record Refused(String type) implements Verdict {}

  /**
   * Nothing can be said of single items: the request as a whole was too large or not understood.
   */
  record Whole(int status) implements Verdict {}

  static Verdict of(BulkResponseItem item) {
    return of(item.status(), item.error());
  }

  private static Verdict of(int status, ErrorCause error) {
    if (error == null || error.type() == null) {
      // A delete of a row that is not there is 404 without an error.
      return status < 300 || status == 404 ? new Written() : unexplained(status);
    }
    String type = error.type();
    if (status == 409) {
      return new Newer();
    }
    return waits(status, type) ? new Later(status + " " + type) : new Refused(type);
  }

  private static Verdict unexplained(int status) {
    return waits(status, "") ? new Later("status " + status) : new Refused("status_" + status);
  }

  private static boolean waits(int status, String type) {
    return status == 429
        || status >= 500
        // Not logged in, not allowed, no such index: nothing that a document could help.
        || status == 401
        || status == 403
        || status == 404
        || status == 408
        || type.equals("cluster_block_exception")
        || type.equals("index_closed_exception")
        // Which fields a row has is never up to a document: the index is of another version.
        || type.equals("strict_dynamic_mapping_exception");
  }

  /** What the failure of a whole request means for each of its items. */
  static Verdict of(Throwable failure) {
    return switch (failure) {
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case ExecutionException e when e.getCause() != null -> of(e.getCause());
      case ElasticsearchException e -> whole(e.status(), e.error().type());
      case TransportException e when e.statusCode() > 0 -> whole(e.statusCode(), "");
      case StatusException e -> whole(e.status(), "");
      case ResponseException e -> whole(e.getResponse().getStatusCode(), "");
      default -> new Later(failure.getClass().getSimpleName());
    };
  }

  private static Verdict whole(int status, String type) {
    // 2xx is an answer that the client could not read.
    return status < 300 || waits(status, type == null ? "" : type)
        ? new Later(("status " + status + " " + (type == null ? "" : type)).strip())
        : new Whole(status);
  }

  /** The verdict on several items together: the one that matters most. */
  static Verdict worst(Verdict one, Verdict other) {
    return weight(other) > weight(one) ? other : one;
  }

  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case Written v -> 0;
      case Newer v -> 1;
      case Refused v -> 2;
      case Whole v -> 2;
      case Later v -> 3;
    };
  }
}

package io.millrace.console;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.index.IndexException;
import io.millrace.index.QueryException;
import io.millrace.index.SearchRequest;
import io.millrace.index.SearchSort;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /api/search}: documents by a query {@code q} in the language of {@link
 * io.millrace.index.Search}, page by page. A blank query means all documents.
 */
final class SearchApi {

  private static final int MOST = 100;
  private static final int USUAL = 20;

  private final ConsoleParts parts;

  SearchApi(ConsoleParts parts) {
    this.parts = parts;
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/api/search", this::search);
  }

  private void search(ServerRequest request, ServerResponse response) throws IndexException {
    SearchRequest asked =
        SearchRequest.of(Query.text(request, "q").orElse(""))
            .withSort(sort(request))
            .withSize(Query.number(request, "size", USUAL, MOST))
            .withFacets(Query.text(request, "facets").isPresent())
            .withPaging(true);
    Optional<String> like = Query.text(request, "like");
    if (like.isPresent()) {
      asked = asked.withLike(like.get());
    }
    Optional<String> cursor = Query.text(request, "cursor", Query.LONGEST_CURSOR);
    if (cursor.isPresent()) {
      asked = asked.withCursor(cursor.get());
    }
    try {
      Answers.json(response, parts.index().search().search(asked));
    } catch (QueryException e) {
      throw new ApiException(400, sentence(e.getMessage()), "“How to search” has examples.");
    }
  }

  private static SearchSort sort(ServerRequest request) {
    String wanted = Query.text(request, "sort").orElse("relevance");
    return Arrays.stream(SearchSort.values())
        .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    400,
                    "There is no such order.",
                    Arrays.stream(SearchSort.values())
                        .map(sort -> sort.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "Take one of ", "."))));
  }

  private static String sentence(String message) {
    return message.substring(0, 1).toUpperCase(Locale.ROOT)
        + message.substring(1)
        + (message.endsWith(".") ? "" : ".");
  }
}

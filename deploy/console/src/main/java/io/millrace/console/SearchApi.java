package io.millrace.console;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.index.IndexException;
import io.millrace.index.SearchFilters;

/** {@code /api/search?q=…}: documents by words. */
final class SearchApi {

  private static final int MOST = 100;

  private final ConsoleParts parts;

  SearchApi(ConsoleParts parts) {
    this.parts = parts;
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/api/search", this::search);
  }

  private void search(ServerRequest request, ServerResponse response) throws IndexException {
    Answers.json(
        response,
        parts
            .index()
            .search()
            .search(
                Query.text(request, "q").orElse(""),
                Query.number(request, "size", 20, MOST),
                SearchFilters.NONE));
  }
}

package io.millrace.console;

import io.helidon.webserver.http.HttpRouting;
import io.millrace.index.Charts;

/** {@code /api/charts/…}: what the charts show. */
final class ChartApi {

  private final ConsoleParts parts;

  ChartApi(ConsoleParts parts) {
    this.parts = parts;
  }

  void register(HttpRouting.Builder routing) {
    routing.get(
        "/api/charts/overview", (request, response) -> Answers.json(response, charts().overview()));
    routing.get(
        "/api/charts/who-about-whom",
        (request, response) ->
            Answers.json(response, charts().whoAboutWhom(Query.text(request, "entity"))));
  }

  private Charts charts() {
    return parts.index().charts();
  }
}

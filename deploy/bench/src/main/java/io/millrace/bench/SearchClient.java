package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks Elasticsearch as any user could, without asking it to refresh. */
final class SearchClient implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  SearchClient(URI url) {
    this.url = url;
  }

  /** Whether a document of this name can be found. */
  boolean finds(String name) throws IOException, InterruptedException {
    String query =
        JSON.createObjectNode()
            .set(
                "query",
                JSON.createObjectNode().set("term", JSON.createObjectNode().put("name", name)))
            .toString();
    return post("/documents/_count", query).path("count").asInt() > 0;
  }

  /**
   * From the first document received to the last acknowledged.
   *
   * @throws BenchException when the ledger does not hold exactly so many documents
   */
  double ledgerSpanSeconds(int documents) throws IOException, InterruptedException {
    JsonNode found =
        post(
            "/ledger/_search",
            """
            {"size": 0, "track_total_hits": true,
             "aggs": {"first": {"min": {"field": "received"}},
                      "last": {"max": {"field": "indexed"}}}}
            """);
    int held = found.path("hits").path("total").path("value").asInt();
    if (held != documents) {
      throw new BenchException(
          "the ledger holds %d documents and not %d: another program may have got in between"
              .formatted(held, documents));
    }
    JsonNode aggregations = found.path("aggregations");
    double first = aggregations.path("first").path("value").asDouble();
    double last = aggregations.path("last").path("value").asDouble();
    return Math.max(0, last - first) / 1e3;
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new BenchException(
          "elasticsearch answers %s with %d: another program may have taken its port"
              .formatted(path, response.statusCode()));
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
  }
}

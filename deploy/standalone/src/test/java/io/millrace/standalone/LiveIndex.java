package io.millrace.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the Elasticsearch of a running program over HTTP, as any other program would: it sees what a
 * user's search would see, and never makes anything visible itself.
 */
final class LiveIndex implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final String prefix;

  LiveIndex(URI url) {
    this(url, "");
  }

  /**
   * @param prefix of the names of the indices
   */
  LiveIndex(URI url, String prefix) {
    this.url = url;
    this.prefix = prefix;
  }

  /** That of the program which runs on a data folder. */
  static LiveIndex of(Path data) throws IOException {
    return new LiveIndex(
        URI.create(JSON.readTree(data.resolve("run.json").toFile()).get("elasticsearch").asText()));
  }

  /** The paths of the documents that have a phrase in their text. */
  List<String> having(String phrase) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("match_phrase").put("text", phrase);
    return search("documents", query).stream().map(row -> row.get("path").asText()).toList();
  }

  /** The ledger's rows of a path; several when a path had several documents. */
  List<JsonNode> ledger(String path) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("term").put("path", path);
    return search("ledger", query);
  }

  /** The state of the only document at a path, or "" before there is one. */
  String state(String path) {
    List<JsonNode> rows = ledger(path);
    if (rows.size() > 1) {
      throw new AssertionError("several documents have the path " + path);
    }
    return rows.isEmpty() ? "" : rows.getFirst().get("state").asText();
  }

  /** How many documents of the sources with this prefix are in a state. */
  int count(String sources, String state) {
    ObjectNode query = JSON.createObjectNode();
    var both = query.putObject("bool").putArray("filter");
    both.addObject().putObject("prefix").put("source", sources);
    both.addObject().putObject("term").put("state", state);
    return search("ledger", query).size();
  }

  /** All rows of an index. */
  List<JsonNode> rows(String alias) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("match_all");
    return search(alias, query);
  }

  /** How many documents are on their way. */
  int pending() {
    return count("", "received") + count("", "extracted") + count("", "enriched");
  }

  private List<JsonNode> search(String alias, ObjectNode query) {
    ObjectNode body = JSON.createObjectNode().put("size", MOST);
    body.set("query", query);
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/" + prefix + alias + "/_search"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 404 || response.statusCode() == 503) {
        return List.of(); // the program is about to make its indices
      }
      if (response.statusCode() != 200) {
        throw new AssertionError(response.body());
      }
      List<JsonNode> rows = new ArrayList<>();
      JSON.readTree(response.body()).at("/hits/hits").forEach(hit -> rows.add(hit.get("_source")));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

package io.millrace.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Writes and reads documents by plain HTTP. */
final class Documents implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  Documents(URI url) {
    this.url = url;
  }

  /** Makes an index with one document in it. */
  void write(String index, String id) throws IOException, InterruptedException {
    String settings = "{\"settings\": {\"number_of_replicas\": 0}}";
    expect(200, send("PUT", "/" + index, settings));
    expect(201, send("PUT", "/" + index + "/_doc/" + id, "{\"title\": \"kept\"}"));
  }

  /** The status of a write to an index that is not there. */
  int writeWithoutIndex(String index) throws IOException, InterruptedException {
    return send("PUT", "/" + index + "/_doc/1", "{}");
  }

  /** Whether the document is there. */
  boolean read(String index, String id) throws IOException, InterruptedException {
    return send("GET", "/" + index + "/_doc/" + id, "") == 200;
  }

  @Override
  public void close() {
    client.close();
  }

  private int send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void expect(int expected, int status) {
    if (status != expected) {
      throw new IllegalStateException("status " + status + " instead of " + expected);
    }
  }
}

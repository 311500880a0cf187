package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;

/** Asks Elasticsearch as Kibana does, over HTTP; the indices have a prefix. */
final class Elasticsearch implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final String prefix;

  Elasticsearch(URI url, String prefix) {
    this.url = url;
    this.prefix = prefix;
  }

  JsonNode search(String index, JsonNode request) throws IOException, InterruptedException {
    return post(index + "/_search", Json.text(request));
  }

  Map<String, String> types(String index) throws IOException, InterruptedException {
    return Fields.ofCapabilities(post(index + "/_field_caps?fields=*", ""));
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve("/" + prefix + path))
            .header("content-type", "application/json");
    HttpResponse<String> response =
        client.send(
            Optional.of(body)
                .filter(text -> !text.isEmpty())
                .map(text -> request.POST(BodyPublishers.ofString(text)))
                .orElseGet(() -> request.POST(BodyPublishers.noBody()))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + " " + body + " → " + response.body());
    }
    return Json.read(response.body());
  }

  @Override
  public void close() {
    client.close();
  }
}

package io.millrace.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Against a real Kibana, where the environment names one: {@code KIBANA_URL}, and {@code
 * KIBANA_API_KEY} where it wants one. It overwrites Millrace's dashboards there.
 */
class RealKibanaIT {

  @Test
  void whatWasInstalledIsThere() throws Exception {
    String named = System.getenv("KIBANA_URL");
    if (named == null) {
      System.err.println("SKIPPED: no Kibana; set KIBANA_URL to try the dashboards in a real one");
    }
    assumeTrue(named != null);
    URI url = URI.create(named.replaceAll("/+$", ""));
    Optional<ApiKey> key = Optional.ofNullable(System.getenv("KIBANA_API_KEY")).map(ApiKey::of);
    try (KibanaServer server = new KibanaServer(url, key)) {
      server.version();
      assertThat(server.install(Dashboards.ndjson()).errors()).isEmpty();
      assertThat(server.install(Dashboards.ndjson()).success()).isTrue();
    }
    HttpRequest.Builder export =
        HttpRequest.newBuilder(URI.create(url + "/api/saved_objects/_export"))
            .header("kbn-xsrf", "true")
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"type\":[\"dashboard\",\"search\",\"index-pattern\",\"tag\"],"
                        + "\"excludeExportDetails\":true}"));
    key.ifPresent(secret -> export.header("authorization", secret.header()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      String there = client.send(export.build(), BodyHandlers.ofString()).body();
      assertThat(names(there))
          .containsAll(names(new String(Dashboards.ndjson(), StandardCharsets.UTF_8)));
    }
  }

  private static Set<String> names(String ndjson) {
    return Contents.of(ndjson).objects().stream()
        .map(object -> object.path("type").asText() + "/" + Contents.id(object))
        .collect(Collectors.toSet());
  }
}

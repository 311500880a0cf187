package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that answers as Kibana 9.0.1 does where it takes saved objects: what is not exactly as
 * Kibana wants it, it refuses with Kibana's status.
 */
final class StubKibana implements AutoCloseable {

  private static final Pattern PART =
      Pattern.compile(
          String.join(
              "\r\n",
              "--(.+)",
              "content-disposition: form-data; name=\"file\"; filename=\"([^\"]+)\"",
              "content-type: \\S+",
              "",
              "(.*)",
              "--\\1--",
              ""),
          Pattern.DOTALL);

  private final HttpServer server;
  private final Map<String, String> objects = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private Optional<String> key = Optional.empty();
  private String version = "9.0.1";
  private Optional<String> spoiled = Optional.empty();

  StubKibana() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** From now on only who has this key is heard. */
  StubKibana wanting(String secret) {
    key = Optional.of(secret);
    return this;
  }

  StubKibana ofVersion(String other) {
    version = other;
    return this;
  }

  /** From now on one object is not taken, whatever is sent. */
  StubKibana refusing(String id) {
    spoiled = Optional.of(id);
    return this;
  }

  /** What it holds, by type and id. */
  Map<String, String> objects() {
    return objects;
  }

  /** Method and path of what it was asked. */
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    String given = exchange.getRequestHeaders().getFirst("authorization");
    if (key.isPresent() && given == null) {
      respond(exchange, 401, error(401, "Unauthorized", "missing authentication credentials"));
    } else if (key.isPresent() && !given.equals("ApiKey " + key.get())) {
      respond(exchange, 401, error(401, "Unauthorized", "unable to authenticate with " + given));
    } else if (exchange.getRequestURI().getPath().equals("/api/status")) {
      respond(
          exchange,
          200,
          Json.object(
                  """
                  {"name": "stub", "version": {"number": ?},
                   "status": {"overall": {"level": "available"}}}
                  """,
                  version)
              .toString());
    } else if (exchange.getRequestURI().getPath().equals("/api/saved_objects/_import")) {
      importing(exchange, body);
    } else {
      respond(exchange, 404, error(404, "Not Found", "Not Found"));
    }
  }

  private void importing(HttpExchange exchange, String body) throws IOException {
    Matcher part = PART.matcher(body);
    String type = exchange.getRequestHeaders().getFirst("content-type");
    if (exchange.getRequestHeaders().getFirst("kbn-xsrf") == null) {
      respond(exchange, 400, error(400, "Bad Request", "Request must contain a kbn-xsrf header."));
    } else if (!part.matches() || !type.equals("multipart/form-data; boundary=" + part.group(1))) {
      respond(exchange, 415, error(415, "Unsupported Media Type", "Unsupported Media Type"));
    } else if (!part.group(2).endsWith(".ndjson")) {
      respond(exchange, 400, error(400, "Bad Request", "Invalid file extension " + part.group(2)));
    } else {
      boolean overwrite = "overwrite=true".equals(exchange.getRequestURI().getQuery());
      respond(exchange, 200, imported(part.group(3), overwrite));
    }
  }

  private String imported(String ndjson, boolean overwrite) {
    List<Object> errors = new ArrayList<>();
    int taken = 0;
    for (String line : ndjson.lines().toList()) {
      JsonNode object = Json.read(line);
      String name = object.path("type").asText() + "/" + object.path("id").asText();
      if (spoiled.filter(object.path("id").asText()::equals).isPresent()) {
        errors.add(
            failure(
                object,
                "{\"type\": \"missing_references\", \"references\": [{\"type\":"
                    + " \"index-pattern\", \"id\": \"gone\"}]}"));
      } else if (objects.containsKey(name) && !overwrite) {
        errors.add(failure(object, "{\"type\": \"conflict\"}"));
      } else {
        objects.put(name, line);
        taken++;
      }
    }
    return errors.isEmpty()
        ? Json.object("{\"success\": true, \"successCount\": ?, \"warnings\": []}", taken)
            .toString()
        : Json.object(
                "{\"success\": false, \"successCount\": ?, \"errors\": ?, \"warnings\": []}",
                taken,
                errors)
            .toString();
  }

  private static Object failure(JsonNode object, String error) {
    return Json.object(
        "{\"type\": ?, \"id\": ?, \"meta\": {\"title\": ?}, \"error\": ?}",
        object.path("type"),
        object.path("id"),
        object.path("attributes").path("title").asText(),
        Json.read(error));
  }

  private static String error(int status, String name, String message) {
    return Json.object("{\"statusCode\": ?, \"error\": ?, \"message\": ?}", status, name, message)
        .toString();
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

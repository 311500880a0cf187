package io.millrace.index;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** The three indices as this version of Millrace needs them, each behind its alias. */
final class Schema {

  /**
   * Raised with every change. Changes so far only added fields, so an index of an older version is
   * brought up to this one where it stands; its rows get the new fields by a replay.
   */
  static final int VERSION = 4;

  private static final int OLDEST_SERVER = 9;

  private final Rest5Client client;
  private final IndexSettings settings;

  Schema(Rest5Client client, IndexSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Creates what is missing, and checks what is there; safe when several processes do so at once.
   *
   * @throws IndexException when Elasticsearch is away, too old, or has something else under one of
   *     the names
   */
  void ensure() throws IndexException {
    try {
      checkServer();
      for (Kind kind : Kind.values()) {
        ensure(kind);
      }
    } catch (IndexException e) {
      throw e;
    } catch (IOException e) {
      throw IndexException.of(e);
    }
  }

  private void checkServer() throws IOException {
    JsonNode nodes =
        answer(new Request("GET", "/_nodes/_all/none?filter_path=nodes.*.version")).path("nodes");
    for (JsonNode node : nodes) {
      String version = node.path("version").asText("");
      int dot = version.indexOf('.');
      if (dot > 0 && Integer.parseInt(version.substring(0, dot)) < OLDEST_SERVER) {
        throw new IndexException(
            "Elasticsearch "
                + version
                + " is too old: Millrace needs "
                + OLDEST_SERVER
                + ".0 or newer");
      }
    }
  }

  private void ensure(Kind kind) throws IOException {
    // New indices of a rebuild get the same mappings and settings by this template.
    Request template =
        new Request("PUT", "/_index_template/" + settings.prefix() + "millrace-" + kind.alias());
    template.setJsonEntity(template(kind).toString());
    answer(template);
    if (!exists("/_alias/" + kind.alias(settings.prefix()))) {
      create(kind);
    }
    check(kind);
  }

  private void create(Kind kind) throws IOException {
    String alias = kind.alias(settings.prefix());
    // By now another process may have made the alias.
    if (exists("/" + alias) && !exists("/_alias/" + alias)) {
      throw new IndexException(
          "there is an index called "
              + alias
              + " that is not Millrace's: choose another prefix for Millrace's indices");
    }
    Request create = new Request("PUT", "/" + kind.firstIndex(settings.prefix()));
    ObjectNode body = RowJson.mapper().createObjectNode();
    body.putObject("aliases").putObject(alias).put("is_write_index", true);
    create.setJsonEntity(body.toString());
    try {
      answer(create);
    } catch (ResponseException e) {
      // Another process was faster, or is half a step behind.
      if (e.getResponse().getStatusCode() != 400
          || !exists("/" + kind.firstIndex(settings.prefix()))) {
        throw e;
      }
    }
  }

  private void check(Kind kind) throws IOException {
    String alias = kind.alias(settings.prefix());
    JsonNode mappings = answer(new Request("GET", "/" + alias + "/_mapping"));
    for (Iterator<String> names = mappings.fieldNames(); names.hasNext(); ) {
      String index = names.next();
      int version =
          mappings.path(index).path("mappings").path("_meta").path("millrace_schema").asInt(-1);
      if (version > 0 && version < VERSION) {
        Request put = new Request("PUT", "/" + index + "/_mapping");
        put.setJsonEntity(mappings(kind).toString());
        answer(put);
      } else if (version != VERSION) {
        throw new IndexException(
            "the index "
                + index
                + " behind the alias "
                + alias
                + (version < 0 ? " is not Millrace's" : " has schema version " + version)
                + "; this Millrace needs schema version "
                + VERSION);
      }
    }
  }

  private ObjectNode template(Kind kind) throws IOException {
    ObjectNode body = RowJson.mapper().createObjectNode();
    body.putArray("index_patterns")
        .add(settings.prefix() + "millrace-" + kind.alias() + "-v" + VERSION + "-*");
    // Above the catch-all templates that a cluster may have.
    body.put("priority", 500);
    ObjectNode template = body.putObject("template");
    ObjectNode index = template.putObject("settings").putObject("index");
    index.put("number_of_shards", 1);
    index.put("number_of_replicas", settings.replicas());
    index.put("refresh_interval", "1s");
    // As long as a late write of a deleted row may come, its version must be remembered.
    index.put("gc_deletes", "24h");
    index.putObject("mapping").putObject("total_fields").put("limit", 200);
    template.set("mappings", mappings(kind));
    return body;
  }

  /** The strict mappings of an index. */
  static JsonNode mappings(Kind kind) throws IOException {
    try (InputStream in = Schema.class.getResourceAsStream(kind.alias() + ".json")) {
      return RowJson.mapper().readTree(in);
    }
  }

  private boolean exists(String path) throws IOException {
    try {
      return client.performRequest(new Request("HEAD", path)).getStatusCode() == 200;
    } catch (ResponseException e) {
      if (e.getResponse().getStatusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  private JsonNode answer(Request request) throws IOException {
    Response response = client.performRequest(request);
    try (InputStream in = response.getEntity().getContent()) {
      return RowJson.mapper().readTree(in);
    }
  }
}

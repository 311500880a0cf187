package io.millrace.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** The three indices as this version of Millrace needs them, each behind its alias. */
final class Schema {

  /**
   * Raised with every change. Changes so far only added fields, so an index of an older version is
   * brought up to this one where it stands; its rows get the new fields by a rebuild.
   */
  static final int VERSION = 5;

  private static final int OLDEST_SERVER = 9;

  private final Rest rest;
  private final IndexSettings settings;

  Schema(Rest rest, IndexSettings settings) {
    this.rest = rest;
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
    JsonNode nodes = rest.get("/_nodes/_all/none?filter_path=nodes.*.version").path("nodes");
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
    ensureTemplate(kind);
    if (!rest.exists("/_alias/" + kind.alias(settings.prefix()))) {
      create(kind);
    }
    check(kind);
  }

  /** New indices of a rebuild get the same mappings and settings by it. */
  void ensureTemplate(Kind kind) throws IOException {
    rest.send(
        "PUT",
        "/_index_template/" + settings.prefix() + "millrace-" + kind.alias(),
        template(kind));
  }

  private void create(Kind kind) throws IOException {
    String alias = kind.alias(settings.prefix());
    // By now another process may have made the alias.
    if (rest.exists("/" + alias) && !rest.exists("/_alias/" + alias)) {
      throw new IndexException(
          "there is an index called "
              + alias
              + " that is not Millrace's: choose another prefix for Millrace's indices");
    }
    ObjectNode body = RowJson.mapper().createObjectNode();
    body.putObject("aliases").putObject(alias).put("is_write_index", true);
    try {
      rest.send("PUT", "/" + kind.firstIndex(settings.prefix()), body);
    } catch (StatusException e) {
      // Another process was faster, or is half a step behind.
      if (e.status() != 400 || !rest.exists("/" + kind.firstIndex(settings.prefix()))) {
        throw e;
      }
    }
  }

  private void check(Kind kind) throws IOException {
    String alias = kind.alias(settings.prefix());
    JsonNode mappings = rest.get("/" + alias + "/_mapping");
    for (Iterator<String> names = mappings.fieldNames(); names.hasNext(); ) {
      String index = names.next();
      int version =
          mappings.path(index).path("mappings").path("_meta").path("millrace_schema").asInt(-1);
      if (version > 0 && version < VERSION) {
        extend(kind, index, version);
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

  private void extend(Kind kind, String index, int version) throws IOException {
    try {
      rest.send("PUT", "/" + index + "/_mapping", mappings(kind));
    } catch (StatusException e) {
      if (e.status() != 400) {
        throw e;
      }
      throw new IndexException(
          "the index "
              + index
              + " has schema version "
              + version
              + " and cannot be brought up to "
              + VERSION
              + " where it stands: `millrace rebuild` makes a new one from the topics");
    }
  }

  private ObjectNode template(Kind kind) throws IOException {
    ObjectNode body = RowJson.mapper().createObjectNode();
    body.putArray("index_patterns").add(settings.prefix() + "millrace-" + kind.alias() + "-v*");
    // A late write to an index that was dropped must not make it again.
    body.put("allow_auto_create", false);
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
}

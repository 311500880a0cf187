package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One thing that Kibana keeps, as its import takes it. */
record SavedObject(Type type, String id, ObjectNode attributes, List<Reference> references) {

  /**
   * The types that we write. Kibana refuses an object whose version is newer than itself and brings
   * older ones up to date, so each has the oldest version that has what we use.
   */
  enum Type {
    DATA_VIEW("index-pattern", "8.0.0"),
    TAG("tag", "8.0.0"),
    SEARCH("search", "8.0.0"),
    DASHBOARD("dashboard", "10.2.0");

    private final String id;
    private final String version;

    Type(String id, String version) {
      this.id = id;
      this.version = version;
    }

    String id() {
      return id;
    }

    String version() {
      return version;
    }
  }

  SavedObject {
    references = List.copyOf(references);
  }

  String title() {
    String name = attributes.path("name").asText();
    return name.isEmpty() ? attributes.path("title").asText() : name;
  }

  /** One line of an import file. */
  String line() {
    return Json.text(
        Json.object(
            """
            {"type": ?, "id": ?, "attributes": ?, "references": ?,
             "coreMigrationVersion": "8.8.0", "typeMigrationVersion": ?, "managed": false}
            """,
            type.id,
            id,
            attributes,
            references.stream().map(Reference::json).toList(),
            type.version));
  }
}

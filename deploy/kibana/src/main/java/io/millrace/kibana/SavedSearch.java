package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Lists of rows, also to begin with in Discover. They ask for 100 rows instead of Kibana's 500,
 * because Kibana reads whole rows, and those of documents hold all their text.
 */
enum SavedSearch {
  DOCUMENTS(
      "millrace-documents-newest",
      "Documents, newest first",
      "A row for each document: what it is, its tone, who is in it.",
      DataView.DOCUMENTS,
      Queries.DOCUMENT,
      "title path source document_tone_label document_language people organizations state",
      "time",
      "desc"),
  MENTIONS(
      "millrace-mentions-newest",
      "Who and what is named, newest first",
      "A row for each document, entity and holder of a tone towards it.",
      DataView.MENTIONS,
      "",
      "entity_name entity_type role tone_label tone_score holder_name mentions path",
      "time",
      "desc"),
  LETTERS(
      "millrace-letters-newest",
      "Letters and messages, newest first",
      "A row for each letter, e-mail or memorandum, attached ones included.",
      DataView.DOCUMENTS,
      Queries.LETTER,
      "sender recipients subject tone_label path part_path",
      "time",
      "desc"),
  UNDER_WAY(
      "millrace-under-way-oldest",
      "Documents under way, oldest first",
      "What was received and is not yet where it is going; the first row waits longest.",
      DataView.LEDGER_NOW,
      Queries.UNDER_WAY,
      "received path source state size run",
      "received",
      "asc"),
  INCOMPLETE(
      "millrace-incomplete-newest",
      "Documents that could not be read wholly, newest first",
      "Failed and partial documents with the reason, whatever time is chosen.",
      DataView.LEDGER_NOW,
      Queries.INCOMPLETE,
      "received path source state reasons failed_stage failed_reason attempts",
      "received",
      "desc");

  private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

  private final String id;
  private final String title;
  private final String description;
  private final DataView view;
  private final String query;
  private final String columns;
  private final String sort;
  private final String direction;

  SavedSearch(
      String id,
      String title,
      String description,
      DataView view,
      String query,
      String columns,
      String sort,
      String direction) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.view = view;
    this.query = query;
    this.columns = columns;
    this.sort = sort;
    this.direction = direction;
  }

  String title() {
    return title;
  }

  Reference reference(String name) {
    return new Reference(SavedObject.Type.SEARCH.id(), id, name);
  }

  SavedObject object() {
    ObjectNode source =
        Json.object(
            """
            {"query": ?, "filter": [], "highlightAll": true, "version": true, "indexRefName": ?}
            """,
            Json.kql(query),
            INDEX);
    return new SavedObject(
        SavedObject.Type.SEARCH,
        id,
        Json.object(
            """
            {"title": ?, "description": ?, "columns": ?, "sort": [[?, ?]], "grid": {},
             "hideChart": false, "isTextBasedQuery": false, "timeRestore": false,
             "sampleSize": 100, "rowsPerPage": 25,
             "kibanaSavedObjectMeta": {"searchSourceJSON": ?}}
            """,
            "Millrace: " + title,
            description,
            List.of(columns.split(" ")),
            sort,
            direction,
            Json.text(source)),
        List.of(view.reference(INDEX), Dashboards.tagged()));
  }
}

package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What of Elasticsearch the dashboards look at. */
enum DataView {
  /** A row for each part of a document; the row with part 0 stands for the document. */
  DOCUMENTS(
      "millrace-documents",
      "documents",
      "Millrace documents",
      Optional.of("time"),
      Formats.DOCUMENTS),
  /** A row for each document, entity and holder of a tone towards it. */
  MENTIONS(
      "millrace-mentions", "mentions", "Millrace mentions", Optional.of("time"), Formats.MENTIONS),
  /** A row for each document by the time when it was received. */
  LEDGER("millrace-ledger", "ledger", "Millrace ledger", Optional.of("received"), Formats.LEDGER),
  /**
   * The same rows whatever time is chosen: where documents stand is asked about now, and a document
   * that is stuck must not leave the page with the time when it came.
   */
  LEDGER_NOW(
      "millrace-ledger-now",
      "ledger",
      "Millrace ledger, all time",
      Optional.empty(),
      Formats.LEDGER);

  private final String id;
  private final String pattern;
  private final String title;
  private final Optional<String> timeField;
  private final String formats;

  DataView(String id, String pattern, String title, Optional<String> timeField, String formats) {
    this.id = id;
    this.pattern = pattern;
    this.title = title;
    this.timeField = timeField;
    this.formats = formats;
  }

  Reference reference(String name) {
    return new Reference(SavedObject.Type.DATA_VIEW.id(), id, name);
  }

  SavedObject object() {
    ObjectNode attributes =
        Json.object(
            """
            {"title": ?, "name": ?, "fields": "[]", "fieldAttrs": "{}", "fieldFormatMap": ?,
             "runtimeFieldMap": "{}", "sourceFilters": "[]", "allowHidden": false}
            """,
            pattern,
            title,
            formats);
    timeField.ifPresent(field -> attributes.put("timeFieldName", field));
    return new SavedObject(SavedObject.Type.DATA_VIEW, id, attributes, List.of());
  }

  /** How Kibana shows numbers. */
  private static final class Formats {

    private static final String FILE =
        """
        "size": {"id": "bytes"},
        "latency_ms": {"id": "duration", "params": {
          "inputFormat": "milliseconds", "outputFormat": "humanizePrecise",
          "outputPrecision": 1, "useShortSuffix": true}}
        """;

    static final String LEDGER = with();
    static final String DOCUMENTS =
        with("tone_score", "tone_confidence", "document_tone_score", "document_tone_confidence");
    static final String MENTIONS = with("salience", "tone_score", "tone_confidence");

    private static String with(String... scores) {
      ObjectNode formats = Json.object("{" + FILE + "}");
      for (String score : scores) {
        formats.set(
            score, Json.object("{\"id\": \"number\", \"params\": {\"pattern\": \"0.00\"}}"));
      }
      return Json.text(formats);
    }
  }
}

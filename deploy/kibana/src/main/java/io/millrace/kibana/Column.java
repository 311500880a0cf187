package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One dimension of a chart: a way to sort rows into buckets, or a number for each bucket. */
record Column(boolean bucket, ObjectNode json) {

  private static final String EMPTY_AS_NULL = "{\"emptyAsNull\": true}";

  /** How many rows. */
  static Column count(String label) {
    return number("count", "___records___", label, EMPTY_AS_NULL);
  }

  /** How many different values. */
  static Column distinct(String field, String label) {
    return number("unique_count", field, label, EMPTY_AS_NULL);
  }

  static Column sum(String field, String label) {
    return number("sum", field, label, EMPTY_AS_NULL);
  }

  static Column average(String field, String label) {
    return number(
        "average",
        field,
        label,
        "{\"format\": {\"id\": \"number\", \"params\": {\"decimals\": 2}}}");
  }

  static Column percentile(int percent, String field, String label) {
    return number("percentile", field, label, "{\"percentile\": " + percent + "}");
  }

  private static Column number(String operation, String field, String label, String params) {
    return new Column(
        false,
        Json.object(
            """
            {"label": ?, "dataType": "number", "operationType": ?, "sourceField": ?,
             "isBucketed": false, "scale": "ratio", "params": ?, "customLabel": true}
            """,
            label,
            operation,
            field,
            Json.read(params)));
  }

  /** The values with the most of the chart's first number, each a bucket of its own. */
  static Column top(int size, String field, String label) {
    return new Column(
        true,
        Json.object(
            """
            {"label": ?, "dataType": "string", "operationType": "terms", "sourceField": ?,
             "isBucketed": true, "scale": "ordinal", "customLabel": true,
             "params": {
               "size": ?, "orderDirection": "desc", "otherBucket": false, "missingBucket": false,
               "parentFormat": {"id": "terms"}, "include": [], "exclude": [],
               "includeIsRegex": false, "excludeIsRegex": false}}
            """,
            label,
            field,
            size));
  }

  /** Stretches of time, as long as the chosen range makes sensible. */
  static Column over(String field, String label) {
    return new Column(
        true,
        Json.object(
            """
            {"label": ?, "dataType": "date", "operationType": "date_histogram", "sourceField": ?,
             "isBucketed": true, "scale": "interval", "customLabel": true,
             "params": {"interval": "auto", "includeEmptyRows": true, "dropPartials": false}}
            """,
            label,
            field));
  }

  /** The same number over those rows only that match a query. */
  Column where(String query) {
    ObjectNode narrowed = json.deepCopy();
    narrowed.set("filter", Json.kql(query));
    return new Column(bucket, narrowed);
  }

  /** The same buckets, those with most of a number first; time keeps its own order. */
  Column orderedBy(String column) {
    if (!json.path("operationType").asText().equals("terms")) {
      return this;
    }
    ObjectNode ordered = json.deepCopy();
    ordered
        .withObject("/params")
        .set("orderBy", Json.object("{\"type\": \"column\", \"columnId\": ?}", column));
    return new Column(bucket, ordered);
  }
}

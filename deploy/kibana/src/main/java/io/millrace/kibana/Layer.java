package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The data of a chart: rows of one data view, sorted into buckets within buckets, and numbers for
 * each of the innermost.
 *
 * @param query in Kibana's query language; empty: all rows
 * @param buckets the outermost first; they get the ids b0, b1, ...
 * @param metrics at least one; they get the ids m0, m1, ...
 */
record Layer(DataView view, String query, List<Column> buckets, List<Column> metrics) {

  static final String ID = "data";

  Layer {
    buckets = List.copyOf(buckets);
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()
        || !buckets.stream().allMatch(Column::bucket)
        || metrics.stream().anyMatch(Column::bucket)) {
      throw new IllegalArgumentException("a chart needs buckets, and then at least one number");
    }
  }

  static Layer of(DataView view, String query, Column... columns) {
    List<Column> all = List.of(columns);
    return new Layer(
        view,
        query,
        all.stream().filter(Column::bucket).toList(),
        all.stream().filter(column -> !column.bucket()).toList());
  }

  List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      ids.add("b" + i);
    }
    ids.addAll(metricIds());
    return ids;
  }

  List<String> metricIds() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      ids.add("m" + i);
    }
    return ids;
  }

  /** What the values of a bucket are values of. */
  String fieldOf(String bucket) {
    return buckets.get(ids().indexOf(bucket)).json().path("sourceField").asText();
  }

  Reference reference() {
    return view.reference("indexpattern-datasource-layer-" + ID);
  }

  ObjectNode json() {
    ObjectNode columns = Json.object("{}");
    for (int i = 0; i < buckets.size(); i++) {
      columns.set("b" + i, buckets.get(i).orderedBy("m0").json());
    }
    for (int i = 0; i < metrics.size(); i++) {
      columns.set("m" + i, metrics.get(i).json());
    }
    return Json.object(
        """
        {"columns": ?, "columnOrder": ?, "incompleteColumns": {}, "sampling": 1,
         "ignoreGlobalFilters": false}
        """,
        columns,
        ids());
  }
}

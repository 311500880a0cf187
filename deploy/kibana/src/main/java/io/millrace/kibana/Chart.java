package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A chart of Kibana's Lens.
 *
 * @param kind as Lens calls its charts
 * @param visualization which column is shown where
 */
record Chart(String kind, Layer layer, ObjectNode visualization) {

  /** A single number. */
  static Chart number(Layer layer) {
    return new Chart(
        "lnsMetric",
        layer,
        Json.object(
            "{\"layerId\": ?, \"layerType\": \"data\", \"metricAccessor\": \"m0\"}", Layer.ID));
  }

  /** Bars over time, stacked by the first bucket; the second is time. */
  static Chart stackedOverTime(Layer layer) {
    return xy(layer, "bar_stacked", "b1", List.of("b0"));
  }

  /** A line over time for each value of the first bucket; the second is time. */
  static Chart linesOverTime(Layer layer) {
    return xy(layer, "line", "b1", List.of("b0"));
  }

  /** A line over time for each number. */
  static Chart numbersOverTime(Layer layer) {
    return xy(layer, "line", "b0", List.of());
  }

  /** Lying bars, the longest on top. */
  static Chart ranking(Layer layer) {
    return xy(layer, "bar_horizontal", "b0", List.of());
  }

  /** Lying bars for the first bucket, each stacked by the second. */
  static Chart stackedRanking(Layer layer) {
    return xy(layer, "bar_horizontal_stacked", "b0", List.of("b1"));
  }

  private static Chart xy(Layer layer, String series, String x, List<String> split) {
    ObjectNode shown =
        Json.object(
            """
            {"layerId": ?, "layerType": "data", "seriesType": ?, "accessors": ?, "xAccessor": ?,
             "colorMapping": ?}
            """,
            Layer.ID,
            series,
            layer.metricIds(),
            x,
            Colours.ofValues(layer.fieldOf(split.isEmpty() ? x : split.getFirst())));
    split.forEach(column -> shown.put("splitAccessor", column));
    return new Chart(
        "lnsXY",
        layer,
        Json.object(
            """
            {"legend": {"isVisible": ?, "position": "right"}, "valueLabels": "hide",
             "fittingFunction": ?,
             "axisTitlesVisibilitySettings": {"x": false, "yLeft": true, "yRight": true},
             "tickLabelsVisibilitySettings": {"x": true, "yLeft": true, "yRight": true},
             "labelsOrientation": {"x": 0, "yLeft": 0, "yRight": 0},
             "gridlinesVisibilitySettings": {"x": true, "yLeft": true, "yRight": true},
             "preferredSeriesType": ?, "layers": [?]}
            """,
            !split.isEmpty() || layer.metrics().size() > 1,
            // Lines go on over stretches without documents, or single points would hardly be seen.
            series.equals("line") ? "Linear" : "None",
            series,
            shown));
  }

  /** Shares of a whole. */
  static Chart donut(Layer layer) {
    return new Chart(
        "lnsPie",
        layer,
        Json.object(
            """
            {"shape": "donut", "layers": [
              {"layerId": ?, "layerType": "data", "primaryGroups": ["b0"], "metrics": ["m0"],
               "numberDisplay": "percent", "categoryDisplay": "default",
               "legendDisplay": "default", "nestedLegend": false, "colorMapping": ?}]}
            """,
            Layer.ID,
            Colours.ofValues(layer.fieldOf("b0"))));
  }

  /** Words, the more frequent the larger. */
  static Chart cloud(Layer layer) {
    return new Chart(
        "lnsTagcloud",
        layer,
        Json.object(
            """
            {"layerId": ?, "layerType": "data", "tagAccessor": "b0", "valueAccessor": "m0",
             "maxFontSize": 48, "minFontSize": 14, "orientation": "single", "showLabel": false,
             "colorMapping": ?}
            """,
            Layer.ID,
            Colours.ofValues(layer.fieldOf("b0"))));
  }

  /** A coloured cell for each pair of the first bucket (up) and the second (across). */
  static Chart heatmap(Layer layer) {
    return new Chart(
        "lnsHeatmap",
        layer,
        Json.object(
            """
            {"shape": "heatmap", "layerId": ?, "layerType": "data",
             "legend": {"isVisible": true, "position": "right", "type": "heatmap_legend"},
             "gridConfig": {
               "type": "heatmap_grid", "isCellLabelVisible": false,
               "isYAxisLabelVisible": true, "isXAxisLabelVisible": true,
               "isYAxisTitleVisible": true, "isXAxisTitleVisible": true},
             "xAccessor": "b1", "yAccessor": "b0", "valueAccessor": "m0"}
            """,
            Layer.ID));
  }

  /** The same with a tone in each cell, coloured from negative to positive. */
  static Chart toneHeatmap(Layer layer) {
    Chart plain = heatmap(layer);
    plain.visualization.set("palette", Colours.byTone("m0"));
    return plain;
  }

  /** A row for each bucket. */
  static Chart table(Layer layer) {
    return new Chart(
        "lnsDatatable",
        layer,
        Json.object(
            """
            {"layerId": ?, "layerType": "data", "columns": ?,
             "paging": {"enabled": true, "size": 10}, "rowHeight": "single",
             "headerRowHeight": "single"}
            """,
            Layer.ID,
            layer.ids().stream().map(id -> Json.object("{\"columnId\": ?}", id)).toList()));
  }

  /**
   * The chart as a panel holds it.
   *
   * @param description what it shows; people see it on demand
   */
  ObjectNode attributes(String description) {
    return Json.object(
        """
        {"title": "", "description": ?, "visualizationType": ?, "type": "lens",
         "references": [?],
         "state": {
           "visualization": ?, "query": ?, "filters": [],
           "datasourceStates": {
             "formBased": {"layers": {?: ?}},
             "textBased": {"layers": {}}},
           "internalReferences": [], "adHocDataViews": {}}}
        """,
        description,
        kind,
        layer.reference().json(),
        visualization,
        Json.kql(layer.query()),
        Layer.ID,
        layer.json());
  }
}

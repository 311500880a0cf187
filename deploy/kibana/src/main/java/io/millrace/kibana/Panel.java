package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in one rectangle of a dashboard.
 *
 * @param id unique in its dashboard
 * @param config what Kibana calls the embeddable's configuration
 * @param references by the names that the configuration uses
 * @param saved the saved object that is shown, where it is not in the configuration itself
 */
record Panel(
    String id,
    String type,
    String title,
    ObjectNode config,
    List<Reference> references,
    Optional<Reference> saved) {

  Panel {
    references = List.copyOf(references);
  }

  /**
   * A chart.
   *
   * @param description what it shows and how it is meant; people see it on demand
   */
  static Panel chart(String id, String title, String description, Chart chart) {
    return new Panel(
        id,
        "lens",
        title,
        Json.object(
            """
            {"attributes": ?, "enhancements": {"dynamicActions": {"events": []}},
             "hidePanelTitles": false}
            """,
            chart.attributes(description)),
        List.of(chart.layer().reference()),
        Optional.empty());
  }

  /** A list of rows. */
  static Panel search(String id, SavedSearch search) {
    return new Panel(
        id,
        "search",
        search.title(),
        Json.object("{\"enhancements\": {}}"),
        List.of(),
        Optional.of(search.reference("panel_" + id)));
  }

  /** Words in Markdown. */
  static Panel words(String id, String markdown) {
    return new Panel(
        id,
        "visualization",
        "",
        Json.object(
            """
            {"savedVis": {
               "id": "", "title": "", "description": "", "type": "markdown",
               "params": {"fontSize": 12, "openLinksInNewTab": false, "markdown": ?},
               "uiState": {},
               "data": {"aggs": [], "searchSource": {"query": ?, "filter": []}}},
             "enhancements": {}, "hidePanelTitles": true}
            """,
            markdown,
            Json.kql("")),
        List.of(),
        Optional.empty());
  }

  /**
   * The same chart, from which a click leads to another page, with what was clicked on as filter.
   *
   * @param withFilters whether the filters of this page go along
   */
  Panel leadingTo(PageName target, String label, boolean withFilters) {
    String event = id + "-to-" + target.id();
    ObjectNode leading = config.deepCopy();
    leading
        .withObject("/enhancements/dynamicActions")
        .withArray("events")
        .add(
            Json.object(
                """
                {"eventId": ?, "triggers": ["FILTER_TRIGGER"],
                 "action": {
                   "name": ?, "factoryId": "DASHBOARD_TO_DASHBOARD_DRILLDOWN",
                   "config": {"useCurrentDateRange": true, "useCurrentFilters": ?}}}
                """,
                event,
                label,
                withFilters));
    List<Reference> all = new ArrayList<>(references);
    all.add(
        target.reference("drilldown:DASHBOARD_TO_DASHBOARD_DRILLDOWN:" + event + ":dashboardId"));
    return new Panel(id, type, title, leading, all, saved);
  }

  /** The panel at its place. */
  ObjectNode at(int x, int y, int width, int height) {
    ObjectNode panel =
        Json.object(
            """
            {"type": ?, "gridData": {"x": ?, "y": ?, "w": ?, "h": ?, "i": ?}, "panelIndex": ?,
             "embeddableConfig": ?, "title": ?}
            """,
            type,
            x,
            y,
            width,
            height,
            id,
            id,
            config,
            title);
    saved.ifPresent(reference -> panel.put("panelRefName", reference.name()));
    return panel;
  }

  /** The references that the dashboard must have for this panel. */
  List<Reference> outer() {
    List<Reference> all = new ArrayList<>(references);
    saved.ifPresent(all::add);
    return all.stream().map(reference -> reference.in(id)).toList();
  }
}

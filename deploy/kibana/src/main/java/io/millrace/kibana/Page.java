package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A dashboard on the way: rows of panels from top to bottom, each filled from left to right. */
final class Page {

  /** Kibana's grid is so many columns wide. */
  private static final int WIDTH = 48;

  private static final ObjectNode OPTIONS =
      Json.object(
          """
          {"useMargins": true, "syncColors": false, "syncCursor": true, "syncTooltips": false,
           "hidePanelTitles": false}
          """);

  private static final ObjectNode IGNORE_NOTHING =
      Json.object(
          """
          {"ignoreFilters": false, "ignoreQuery": false, "ignoreTimerange": false,
           "ignoreValidations": false}
          """);

  private final PageName name;
  private final String description;
  private final Times times;
  private final List<Control> controls = new ArrayList<>();
  private final ArrayNode panels = Json.array(List.of());
  private final List<Reference> references = new ArrayList<>();
  private int x;
  private int y;
  private int height;

  Page(PageName name, String description, Times times) {
    this.name = name;
    this.description = description;
    this.times = times;
  }

  Page control(String id, String title, DataView view, String field) {
    controls.add(new Control(id, title, view, field));
    return this;
  }

  /** Begins a new row of panels. */
  Page row(int rowHeight) {
    y += height;
    x = 0;
    height = rowHeight;
    return this;
  }

  /** Puts a panel to the right of the last one. */
  Page panel(int width, Panel panel) {
    if (x + width > WIDTH) {
      throw new IllegalArgumentException("no room in the row for " + panel.id());
    }
    panels.add(panel.at(x, y, width, height));
    references.addAll(panel.outer());
    x += width;
    return this;
  }

  SavedObject object() {
    ObjectNode shown = Json.object("{}");
    List<Reference> all = new ArrayList<>(references);
    for (Control control : controls) {
      shown.set(control.id(), control.json(shown.size()));
      all.add(control.reference());
    }
    all.add(Dashboards.tagged());
    return new SavedObject(
        SavedObject.Type.DASHBOARD,
        name.id(),
        Json.object(
            """
            {"title": ?, "description": ?, "version": 1, "timeRestore": true, "timeFrom": ?,
             "timeTo": "now", "refreshInterval": ?,
             "kibanaSavedObjectMeta": {"searchSourceJSON": ?}, "optionsJSON": ?, "panelsJSON": ?,
             "controlGroupInput": {
               "controlStyle": "oneLine", "chainingSystem": "HIERARCHICAL",
               "showApplySelections": false, "ignoreParentSettingsJSON": ?, "panelsJSON": ?}}
            """,
            "Millrace: " + name.label(),
            description,
            times.from(),
            times.refresh(),
            Json.text(Json.object("{\"query\": ?, \"filter\": []}", Json.kql(""))),
            Json.text(OPTIONS),
            Json.text(panels),
            Json.text(IGNORE_NOTHING),
            Json.text(shown)),
        all);
  }
}

package io.millrace.kibana;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that we bring to Kibana, in an order in which nothing is named before it is there. */
public final class Dashboards {

  /** By which all of it is found in Kibana's lists. */
  private static final String TAG = "millrace";

  private Dashboards() {}

  static Reference tagged() {
    return new Reference(SavedObject.Type.TAG.id(), TAG, "tag-ref-" + TAG);
  }

  static List<SavedObject> all() {
    List<SavedObject> objects = new ArrayList<>();
    objects.add(
        new SavedObject(
            SavedObject.Type.TAG,
            TAG,
            Json.object(
                """
                {"name": "Millrace", "description": "Documents, who is in them, in what tone",
                 "color": "#0072B2"}
                """),
            List.of()));
    Arrays.stream(DataView.values()).map(DataView::object).forEach(objects::add);
    Arrays.stream(SavedSearch.values()).map(SavedSearch::object).forEach(objects::add);
    objects.add(OverviewPage.page().object());
    objects.add(WhoAboutWhomPage.page().object());
    objects.add(EntityPage.page().object());
    objects.add(CorrespondencePage.page().object());
    objects.add(PipelineHealthPage.page().object());
    return objects;
  }

  /** The file that Kibana's import takes: a line of JSON for each object, UTF-8. */
  public static byte[] ndjson() {
    StringBuilder lines = new StringBuilder();
    all().forEach(object -> lines.append(object.line()).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}

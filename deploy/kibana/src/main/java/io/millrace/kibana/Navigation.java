package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links from each dashboard to the others. */
final class Navigation {

  private static final String ID = "pages";

  private Navigation() {}

  /** Links from a page to all others, none of which takes the filters of this one along. */
  static Panel from(PageName page) {
    ArrayNode links = Json.array(List.of());
    List<Reference> references = new ArrayList<>();
    for (PageName target : PageName.values()) {
      if (target == page) {
        continue;
      }
      String name = "link_" + target.id() + "_dashboard";
      // The pipeline's times are those of the work, all others' those of the documents.
      boolean sameTimes = target != PageName.PIPELINE_HEALTH && page != PageName.PIPELINE_HEALTH;
      links.add(
          Json.object(
              """
              {"id": ?, "type": "dashboardLink", "order": ?, "label": ?, "destinationRefName": ?,
               "options": {
                 "openInNewTab": false, "useCurrentFilters": false, "useCurrentDateRange": ?}}
              """,
              target.id(),
              links.size(),
              target.label(),
              name,
              sameTimes));
      references.add(target.reference(name));
    }
    return new Panel(
        ID,
        "links",
        "",
        Json.object(
            """
            {"attributes": {"layout": "horizontal", "links": ?}, "enhancements": {},
             "hidePanelTitles": true}
            """,
            links),
        references,
        Optional.empty());
  }
}

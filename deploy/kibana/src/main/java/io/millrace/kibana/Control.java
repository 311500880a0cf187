package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A list above a dashboard from which people choose values to filter by.
 *
 * @param field must be known to every data view of the dashboard: where it is not, nothing is found
 */
record Control(String id, String title, DataView view, String field) {

  ObjectNode json(int order) {
    return Json.object(
        """
        {"order": ?, "type": "optionsListControl", "grow": true, "width": "medium",
         "explicitInput": {
           "id": ?, "title": ?, "fieldName": ?, "searchTechnique": "prefix",
           "selectedOptions": [], "sort": {"by": "_count", "direction": "desc"},
           "enhancements": {}}}
        """,
        order,
        id,
        title,
        field);
  }

  Reference reference() {
    return view.reference("controlGroup_" + id + ":optionsListDataView");
  }
}

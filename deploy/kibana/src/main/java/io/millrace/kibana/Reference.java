package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How one saved object names another.
 *
 * @param name by which the object's own content means it
 */
record Reference(String type, String id, String name) {

  /** The same reference as the dashboard around a panel has it. */
  Reference in(String panel) {
    return new Reference(type, id, panel + ":" + name);
  }

  ObjectNode json() {
    return Json.object("{\"type\": ?, \"id\": ?, \"name\": ?}", type, id, name);
  }
}

package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The times that a dashboard shows when it is opened.
 *
 * @param from in Elasticsearch's date mathematics, until now
 * @param refreshSeconds how often it asks again; 0 for never
 */
record Times(String from, int refreshSeconds) {

  /** Documents may be as old as a career. */
  static final Times OF_DOCUMENTS = new Times("now-30y/y", 0);

  /** The pipeline is looked at while it works. */
  static final Times OF_WORK = new Times("now-7d", 30);

  private static final int MILLIS = 1_000;
  private static final int USUAL = 60;

  ObjectNode refresh() {
    return Json.object(
        "{\"pause\": ?, \"value\": ?}",
        refreshSeconds == 0,
        (refreshSeconds == 0 ? USUAL : refreshSeconds) * MILLIS);
  }
}

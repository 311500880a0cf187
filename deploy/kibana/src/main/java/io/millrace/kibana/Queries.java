package io.millrace.kibana;

/** The queries that several panels share, in Kibana's query language. */
final class Queries {

  /** One row for each document. */
  static final String DOCUMENT = "part : 0";

  /** Parts that are letters. */
  static final String LETTER = "sender : * or recipients : *";

  static final String UNDER_WAY = "state : (\"received\" or \"extracted\" or \"enriched\")";

  static final String INCOMPLETE = "state : (\"failed\" or \"partial\")";

  /**
   * Rows with a tone: dates have none, nor has what is in a language that the model cannot read.
   */
  static final String TONED = "tone_label : (\"negative\" or \"neutral\" or \"positive\")";

  private Queries() {}

  static String and(String some, String other) {
    return "(" + some + ") and (" + other + ")";
  }
}

package io.millrace.index;

import java.util.List;

/**
 * Fields of a query that hold names; each is a keyword of a row with its words in {@code .text}.
 */
enum NameField {
  PERSON("people", "person people"),
  ORGANIZATION("organizations", "org organization organisation"),
  PLACE("locations", "place location"),
  EVENT("events", "event"),
  LAW("laws", "law"),
  AUTHOR("authors", "author"),
  FROM("sender", "from sender"),
  TO("recipients", "to recipient");

  private final String row;
  private final String names;

  NameField(String row, String names) {
    this.row = row;
    this.names = names;
  }

  String row() {
    return row;
  }

  /** As users call it, the usual name first. */
  List<String> names() {
    return List.of(names.split(" ", -1));
  }

  /** Whether rows hold the name as it stands in the letter, and not a canonical one. */
  boolean asWritten() {
    return this == AUTHOR || this == FROM || this == TO;
  }
}

package io.millrace.bench;

import java.time.LocalDate;
import java.util.List;

/** What a document of the corpus says, before it has a format. */
record Letter(
    String subject,
    String author,
    String addressee,
    String organization,
    String place,
    LocalDate date,
    List<String> paragraphs) {

  Letter {
    paragraphs = List.copyOf(paragraphs);
  }

  /** The whole letter as plain text. */
  String text() {
    return organization
        + "\n"
        + place
        + ", "
        + date
        + "\n\n"
        + subject
        + "\n\n"
        + String.join("\n\n", paragraphs)
        + "\n\n"
        + author
        + "\n";
  }
}

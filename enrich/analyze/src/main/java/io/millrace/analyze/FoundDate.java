package io.millrace.analyze;

import java.time.LocalDate;
import java.util.Optional;

/** A date as the text has it. */
record FoundDate(Span span, Moment moment) {

  /** The day meant, where the text alone says it. */
  Optional<LocalDate> fullDay() {
    return moment instanceof Moment.Day day ? day.date(Optional.empty()) : Optional.empty();
  }

  /** ISO-8601; what the text alone does not say is understood by the date of the document. */
  Optional<String> value(Optional<LocalDate> documentDate) {
    return moment.value(documentDate);
  }
}

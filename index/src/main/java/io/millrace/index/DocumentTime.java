package io.millrace.index;

import io.millrace.contract.Description;
import io.millrace.contract.Letter;
import io.millrace.contract.Provenance;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When what a row shows was written, as well as can be told; every row has such a time, so that no
 * chart over time leaves a document out.
 */
final class DocumentTime {

  private static final int OLDEST_YEAR = 1000;
  private static final Duration AHEAD = Duration.ofDays(366);

  // Clocks that were never set, and archives that keep no times, begin in 1970 or 1980.
  private static final Instant OLDEST_FILE = Instant.parse("1980-01-03T00:00:00Z");

  private DocumentTime() {}

  /**
   * The date of the letter, else that of the document, else when the file was changed, else when it
   * was received; the first that can be true.
   *
   * @param letter of the part, or of the body where the row shows the whole document
   */
  static Instant of(
      SourceFile file,
      Optional<Description> description,
      Optional<Letter> letter,
      Provenance provenance) {
    Instant received =
        Optional.ofNullable(provenance.stages().get(Stage.RECEIVE.id())).orElse(file.modified());
    return letter
        .flatMap(Letter::date)
        .filter(date -> canBe(date, received))
        .or(() -> description.flatMap(Description::date).filter(date -> canBe(date, received)))
        .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
        .or(() -> Optional.of(file.modified()).filter(at -> canBe(at, received)))
        .orElse(received);
  }

  private static boolean canBe(LocalDate date, Instant received) {
    return date.getYear() >= OLDEST_YEAR
        && date.isBefore(LocalDate.ofInstant(received.plus(AHEAD), ZoneOffset.UTC));
  }

  private static boolean canBe(Instant modified, Instant received) {
    return modified.isAfter(OLDEST_FILE) && !modified.isAfter(received);
  }
}

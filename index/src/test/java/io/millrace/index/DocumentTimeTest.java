package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Letter;
import io.millrace.contract.Provenance;
import io.millrace.contract.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTimeTest {

  private static final String RECEIVED = "2026-03-10T12:00:00Z";
  private static final String MODIFIED = "2015-06-01T08:00:00Z";

  @Test
  void theDateOfTheLetterComesBeforeThatOfTheDocumentAndOfTheFile() {
    assertThat(time("2010-03-10", "2012-01-01", MODIFIED)).isEqualTo("2010-03-10T00:00:00Z");
    assertThat(time("", "2012-01-01", MODIFIED)).isEqualTo("2012-01-01T00:00:00Z");
    assertThat(time("", "", MODIFIED)).isEqualTo(MODIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01", "9999-12-31", "2027-05-01"})
  void aDateThatCannotBeIsPassedOver(String date) {
    assertThat(time(date, date, MODIFIED)).isEqualTo(MODIFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1980-01-01T00:00:00Z",
        "2026-03-11T12:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z"
      })
  void aTimeOfTheFileThatCannotBeIsPassedOver(String modified) {
    assertThat(time("", "", modified)).isEqualTo(RECEIVED);
  }

  private static String time(String letter, String document, String modified) {
    return DocumentTime.of(
            new SourceFile(
                "0199a3c4-7b1e-7cc3-98c4-dc0c0c07398f",
                "inbox",
                "a.txt",
                "a.txt",
                "a.txt",
                1,
                "a".repeat(64),
                Instant.parse(modified),
                1,
                0,
                Change.CREATED),
            Optional.of(
                new Description(
                    "text/plain", Optional.empty(), List.of(), date(document), Map.of())),
            Optional.of(
                new Letter(
                    date(letter),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            Provenance.received("0.1.0", Instant.parse(RECEIVED)))
        .toString();
  }

  private static Optional<LocalDate> date(String date) {
    return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
  }
}

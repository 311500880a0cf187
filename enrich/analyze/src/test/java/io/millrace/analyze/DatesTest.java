package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatesTest {

  private static final Optional<LocalDate> LETTER = Optional.of(LocalDate.of(2010, 3, 10));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 March 2010|2010-03-10",
        "March 10, 2010|2010-03-10",
        "March 10th 2010|2010-03-10",
        "1st of May 2022|2022-05-01",
        "Wed, 10 Mar 2010|2010-03-10",
        "10 MARCH 2010|2010-03-10",
        "24 Jan. 2020|2020-01-24",
        "2010-03-10|2010-03-10",
        "13/03/2010|2010-03-13",
        "03/13/2010|2010-03-13",
        "04/04/2010|2010-04-04",
        "10.03.2010|2010-03-10",
        "March 2010|2010-03",
        "Tuesday, 9 March|2010-03-09",
        "Wednesday 9 March|2011-03-09",
        "9 March|2010-03-09"
      })
  void readsAndNormalises(String written, String value) {
    List<FoundDate> dates = in("It was on " + written + ", as agreed.");
    assertThat(dates).hasSize(1);
    assertThat(dates.getFirst().span().of("It was on " + written + ", as agreed."))
        .isEqualTo(written);
    assertThat(dates.getFirst().value(LETTER)).contains(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10/03/2010",
        "31 February 2010",
        "2010-13-01",
        "you may 10 times",
        "room 12",
        "version 1.2.3",
        "8:30",
        "May",
        "1/2",
        "10 Marching 2010"
      })
  void leavesAlone(String text) {
    assertThat(in("It was " + text + " then.")).isEmpty();
  }

  @Test
  void aDayWithoutAYearHasNoValueWithoutADocumentsDate() {
    assertThat(in("on 9 March").getFirst().value(Optional.empty())).isEmpty();
  }

  @Test
  void readsADateOverAWrappedLineButNotOverTwoSentences() {
    assertThat(in("the meeting of 10\nMarch 2010 was")).hasSize(1);
    assertThat(in("in January.\n3. Street")).isEmpty();
  }

  private static List<FoundDate> in(String text) {
    return Dates.in(text, text.length());
  }
}

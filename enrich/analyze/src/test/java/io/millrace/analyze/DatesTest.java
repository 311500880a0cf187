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
        "9 March|2010-03-09",
        "10. März 2010|2010-03-10",
        "10 mars 2010|2010-03-10",
        "1er mai 2010|2010-05-01",
        "Dienstag, den 9. März|2010-03-09",
        "9-12 March 2010|2010-03-09/2010-03-12",
        "March 9–12, 2010|2010-03-09/2010-03-12",
        "28 February to 3 March 2010|2010-02-28/2010-03-03",
        "28 December 2009 to 3 January 2010|2009-12-28/2010-01-03",
        "28 December to 3 January 2010|2009-12-28/2010-01-03",
        "March to May 2010|2010-03/2010-05",
        "2010-03|2010-03",
        "2010-03-09/2010-03-12|2010-03-09/2010-03-12",
        "Q3 2009|2009-07/2009-09",
        "third quarter of 2009|2009-07/2009-09",
        "H2 2009|2009-07/2009-12",
        "1990s|1990/1999",
        "1990er Jahre|1990/1999",
        "19th century|1801/1900",
        "1998-2003|1998/2003",
        "2009/10|2009/2010",
        "last Tuesday|2010-03-09",
        "last Wednesday|2010-03-03",
        "next Friday|2010-03-12",
        "letzten Dienstag|2010-03-09",
        "mardi dernier|2010-03-09",
        "yesterday|2010-03-09",
        "the day before yesterday|2010-03-08",
        "gestern|2010-03-09",
        "last week|2010-W09",
        "next month|2010-04",
        "last year|2009",
        "last November|2009-11",
        "18 months ago|2008-09",
        "two weeks ago|2010-W08",
        "a year ago|2009"
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
        "10 Marching 2010",
        "2009-10",
        "in 2000 cases",
        "in 2000 people",
        "2003-1998",
        "pages 1500-1600",
        "last man",
        "a march 5 miles long",
        "12-9 March 2010",
        "2009/11",
        "Q5 2009",
        "ISO 8601-1"
      })
  void leavesAlone(String text) {
    assertThat(in("It was " + text + " then.")).isEmpty();
  }

  @Test
  void aDayWithoutAYearHasNoValueWithoutADocumentsDate() {
    assertThat(in("on 9 March").getFirst().value(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "in 2010,2010",
    "since 1998,1998",
    "early 2010,2010",
    "between 1998 and 2003,1998/2003"
  })
  void aYearIsADateBehindAWordThatSaysSo(String text, String value) {
    List<FoundDate> dates = in("It was built " + text + " and stands.");
    assertThat(dates)
        .singleElement()
        .extracting(d -> d.value(Optional.empty()))
        .isEqualTo(Optional.of(value));
    assertThat(dates.getFirst().span().of("It was built " + text + " and stands."))
        .startsWith(value.substring(0, 4));
  }

  @Test
  void relativeDatesHaveNoValueWithoutADocumentsDate() {
    assertThat(in("We met last Tuesday and the week before it.").getFirst().value(Optional.empty()))
        .isEmpty();
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

package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MONEY|EUR 1.2 million|EUR 1200000.00",
        "MONEY|1.2 million euros|EUR 1200000.00",
        "MONEY|€1,200,000|EUR 1200000.00",
        "MONEY|1.200.000,50 €|EUR 1200000.50",
        "MONEY|US$ 3m|USD 3000000.00",
        "MONEY|$3.5bn|USD 3500000000.00",
        "MONEY|Rs 5 lakh|INR 500000.00",
        "MONEY|Rs. 1,20,000|INR 120000.00",
        "MONEY|£3,500|GBP 3500.00",
        "MONEY|£84.50|GBP 84.50",
        "MONEY|2,5 Mio. Euro|EUR 2500000.00",
        "MONEY|CHF 1'200.50|CHF 1200.50",
        "MONEY|two million pounds|GBP 2000000.00",
        "MONEY|3 millions d'euros|EUR 3000000.00",
        "PERCENT|12.5%|12.5",
        "PERCENT|12,5 %|12.5",
        "PERCENT|ten per cent|10",
        "PERCENT|25 percent|25",
        "PERCENT|15 Prozent|15",
        "PHONE|+49 30 901820|+4930901820",
        "PHONE|+44 (0)20 7946 0958|+442079460958",
        "PHONE|(202) 555-0143|+12025550143",
        "LAW|Data Protection Act 1998|",
        "LAW|Freedom of Information Act, 2000|",
        "LAW|Article 9.2|",
        "LAW|Regulation (EU) 2016/679|",
        "LAW|Directive 95/46/EC|",
        "LAW|section 12(3)|",
        "LAW|section 3 of the Water Industry Act 1991|",
        "LAW|Vienna Convention|",
        "LAW|§ 12 Abs. 3|",
        "EVENT|World Cup 2010|",
        "EVENT|2012 Summer Olympics|",
        "EVENT|ICANN Nairobi meeting|",
        "EVENT|Fiftieth Annual General Meeting|",
        "EVENT|Second World War|",
        "EVENT|Vietnam War|",
        "EVENT|Copenhagen climate summit|",
        "EVENT|Munich Security Conference|",
        "DATE|last Tuesday|2010-03-09"
      })
  void findsWithValue(String type, String written, String value) {
    String text = "They spoke of " + written + ", and agreed.";
    List<FoundRule> found = in(text);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().type()).hasToString(type);
    assertThat(found.getFirst().span().of(text)).isEqualTo(written);
    assertThat(found.getFirst().value()).isEqualTo(Optional.ofNullable(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The meter reads 10 pounds of pressure.",
        "Section 3 of this report says so.",
        "The Act was passed and the Code amended.",
        "We act under the AoC paras 3 and 9.2 here.",
        "Invoice 2010555014399 and version 1.2.3.4 are old.",
        "The meeting and the conference were long.",
        "Bill Clinton spoke of war.",
        "The Conference opened at 10:30.",
        "Rooms 1-2-3 and 12/13 are free.",
        "AB 12 34 56 is a number."
      })
  void leavesAlone(String text) {
    assertThat(in(text)).isEmpty();
  }

  @Test
  void aNationalNumberNeedsAWordThatSaysSoAndHasNoValue() {
    String text = "Tel.: 030 901 820 123, Fax 0361 655-1234";
    assertThat(in(text))
        .extracting(rule -> rule.span().of(text))
        .containsExactly("030 901 820 123", "0361 655-1234");
    assertThat(in(text)).allMatch(rule -> rule.value().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"1|1", "1.5|1.5", "1.500|1500", "1500.75|1500.75", "1.500.000|1500000"})
  void theLastSeparatorIsDecimalOnlyWhereItCanBe(String pair) {
    String[] both = pair.split("\\|");
    assertThat(Amounts.decimal(both[0]).orElseThrow()).isEqualByComparingTo(both[1]);
  }

  private static List<FoundRule> in(String text) {
    return RuleFinder.in(
        text,
        text.length(),
        Dates.in(text, text.length()),
        Optional.of(LocalDate.of(2010, 3, 10)),
        true);
  }
}

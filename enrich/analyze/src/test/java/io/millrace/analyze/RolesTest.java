package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RolesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ICANN's CEO and President, Mr Rod Beckstrom, spoke.|CEO and President of ICANN",
        "ICANN CEO & President, Rod Beckstrom|CEO & President of ICANN",
        "Rod Beckstrom, Chair – ccNSO Council|Chair of ccNSO Council",
        "Rod Beckstrom, chief executive of the Harbour Trust, said|chief executive of Harbour"
            + " Trust",
        "Rod Beckstrom (President of Acme) said|President of Acme",
        "Rod Beckstrom is the CEO of ICANN.|CEO of ICANN",
        "Minister Rod Beckstrom spoke.|Minister",
        "We asked Deputy Mayor Rod Beckstrom to act.|Deputy Mayor"
      })
  void readsTheRoleBesideAName(String text, String role) {
    assertThat(beside(text)).containsExactly(role);
  }

  @Test
  void readsTheRoleOnTheLineBelowASignature() {
    assertThat(beside("Yours sincerely,\n\nRod Beckstrom\nChair – ccNSO Council\n"))
        .containsExactly("Chair of ccNSO Council");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The CEO of ICANN met with others and then with Rod Beckstrom.",
        "Rod Beckstrom wrote to the President.",
        "Rod Beckstrom chaired the meeting."
      })
  void aRoleThatStandsElsewhereIsNotHis(String text) {
    assertThat(beside(text)).isEmpty();
  }

  @Test
  void aRoleDirectlyBeforeAnotherNameIsOfThatName() {
    String text = "Rod Beckstrom, President Anna Lee and others";
    Span rod = new Span(0, 13);
    Span anna = new Span(25, 33);
    Roles roles = Roles.of(text, RolePhrases.in(text, text.length()), List.of(rod, anna));
    assertThat(roles.of(0)).isEmpty();
    assertThat(roles.of(25)).hasSize(1);
  }

  private static List<String> beside(String text) {
    int at = text.indexOf("Rod Beckstrom");
    Roles roles =
        Roles.of(
            text,
            RolePhrases.in(text, text.length()),
            List.of(new Span(at, at + "Rod Beckstrom".length())));
    List<String> written = new ArrayList<>();
    roles.of(at).forEach(phrase -> written.add(phrase.written()));
    return written;
  }
}

package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamesTest {

  private final List<FoundName> names = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Beckstrom’s|Beckstrom",
        "the Council's|Council",
        "The Guardian,|Guardian",
        "Washington, D.C.|Washington, D.C.",
        "Acme Inc.|Acme Inc.",
        "U.S.|U.S.",
        "London.|London",
        "(ICANN)|ICANN",
        "ICANN Board of|ICANN Board",
        "US|US",
        "the WHO|WHO"
      })
  void trimsWhatIsNotOfTheName(String marked, String name) {
    assertThat(
            Names.trimmed(marked, EntityType.ORGANIZATION, new Span(0, marked.length()))
                .map(span -> span.of(marked)))
        .contains(name);
  }

  @ParameterizedTest
  @CsvSource({"he", "I", "2010", "...", "A", "the", "Mr"})
  void dropsWhatIsNoName(String marked) {
    assertThat(Names.trimmed(marked, EntityType.PERSON, new Span(0, marked.length()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rod Beckstrom|rod-beckstrom",
        "René Dufour|rene-dufour",
        "Łukasz Großmann|lukasz-grossmann",
        "U.S.|us",
        "O’Brien & Sons|obrien-sons",
        "東京|東京"
      })
  void slugsAreLowerCaseLatinLetters(String name, String slug) {
    assertThat(Names.slug(name)).isEqualTo(slug);
  }

  @Test
  void aLastNameJoinsTheOneFullNameThatEndsWithIt() {
    add(EntityType.PERSON, "Rod Beckstrom", "Beckstrom", "BECKSTROM", "Anna Lee", "Bob Lee", "Lee");
    assertThat(canonical(Map.of()))
        .containsExactlyInAnyOrder("Rod Beckstrom", "Anna Lee", "Bob Lee", "Lee");
  }

  @Test
  void anAcronymJoinsItsLongFormUnderTheMoreFrequentOne() {
    add(EntityType.ORGANIZATION, "Governmental Advisory Committee", "GAC", "GAC");
    assertThat(canonical(Map.of("governmental-advisory-committee", "gac"))).containsExactly("GAC");
  }

  @Test
  void aNameHasTheTypeOfMostOfItsMentions() {
    add(EntityType.ORGANIZATION, "Acme", "Acme");
    add(EntityType.LOCATION, "ACME");
    assertThat(Cast.of(names, Map.of()))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.key()).isEqualTo("organization:acme");
              assertThat(group.names()).hasSize(3);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "GAC,Governmental Advisory Committee,true",
    "SSAC,Security and Stability Advisory Committee,true",
    "ABC,Governmental Advisory Committee,false",
    "GA,Governmental Advisory Committee,false"
  })
  void anAcronymIsTheInitials(String acronym, String name, boolean is) {
    assertThat(Acronyms.abbreviates(acronym, name)).isEqualTo(is);
  }

  @Test
  void anAcronymIsFoundBehindItsLongForm() {
    String text = "the Governmental Advisory Committee (GAC) said";
    assertThat(Acronyms.in(text, List.of(new Span(4, 35))))
        .containsExactly(Map.entry("governmental-advisory-committee", "gac"));
  }

  private void add(EntityType type, String... all) {
    for (String name : all) {
      names.add(
          new FoundName(
              0, type, name, new Mention(0, name.length(), name), 0.9, new Tone(0, 1, 0)));
    }
  }

  private List<String> canonical(Map<String, String> acronyms) {
    return Cast.of(names, acronyms).stream().map(Cast.Group::canonical).toList();
  }
}

package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  @CsvSource({
    "DNS, true",
    "ccTLD, true",
    "CERT community, true",
    "European Community, false",
    "CERT, false",
    "BBC, false"
  })
  void whatEverybodyCallsByAnAcronymMayBeAThing(String name, boolean thing) {
    assertThat(StopNames.isThing(name)).isEqualTo(thing);
  }

  @ParameterizedTest
  @CsvSource({
    "the Regional Water Plan (RWP), RWP, true",
    "the Single Market Act (SMA), SMA, true",
    "Amnesty International (AI), AI, false",
    "the Harbour Trust (HT), HT, false"
  })
  void anAcronymIsOfAThingWhereTheDocumentDefinesItSo(String text, String name, boolean thing) {
    Acronyms acronyms =
        Acronyms.of(List.of(text), List.of(Acronyms.definitions(text, text.length())));
    assertThat(acronyms.namesThing(name)).isEqualTo(thing);
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
    assertThat(canonical(""))
        .containsExactlyInAnyOrder("Rod Beckstrom", "Anna Lee", "Bob Lee", "Lee");
  }

  @Test
  void anAcronymJoinsTheLongFormThatTheDocumentDefines() {
    add(EntityType.ORGANIZATION, "Governmental Advisory Committee", "GAC", "GAC");
    assertThat(canonical("the Governmental Advisory Committee (GAC) met"))
        .containsExactly("Governmental Advisory Committee");
    assertThat(canonical("the GAC (Governmental Advisory Committee) met"))
        .containsExactly("Governmental Advisory Committee");
  }

  @Test
  void anAcronymThatNobodyDefinesJoinsTheOnlyNameWithItsInitials() {
    add(EntityType.ORGANIZATION, "Root Server System Advisory Committee", "RSSAC", "RSSAC");
    assertThat(canonical("")).containsExactly("Root Server System Advisory Committee");
    add(EntityType.ORGANIZATION, "Regional Schools Standards Advice Centre");
    assertThat(canonical("")).hasSize(3);
  }

  @Test
  void partsOfABodyStayApartFromIt() {
    add(EntityType.ORGANIZATION, "ICANN", "ICANN Board of Directors", "ccNSO", "ccNSO Council");
    add(EntityType.ORGANIZATION, "ICANN Board");
    assertThat(canonical(""))
        .containsExactlyInAnyOrder("ICANN", "ICANN Board of Directors", "ccNSO", "ccNSO Council");
  }

  @Test
  void legalFormAndArticleMakeNoOtherName() {
    add(EntityType.ORGANIZATION, "Acme Ltd", "ACME Limited", "Acme Co. Ltd.", "Acmé");
    assertThat(Cast.of(names, Acronyms.NONE))
        .singleElement()
        .extracting(NamedGroup::key)
        .isEqualTo("organization:acme");
  }

  @Test
  void initialsAndMiddleNamesJoinTheFullName() {
    add(EntityType.PERSON, "Rod Beckstrom", "R. Beckstrom", "Rod A. Beckstrom", "Rod");
    assertThat(canonical("")).containsExactly("Rod A. Beckstrom");
  }

  @Test
  void aTitleDecidesWhichOfTwoPeopleIsMeant() {
    add(EntityType.PERSON, "Anna Lee", "Robert Lee");
    titled("Mr", "Lee");
    titled("Ms", "Lee");
    assertThat(Cast.of(names, Acronyms.NONE))
        .extracting(group -> group.names().size())
        .containsExactly(2, 2);
  }

  @Test
  void twoTitlesAreTwoPeopleEvenWithoutFirstNames() {
    titled("Mr", "Lee");
    titled("Mrs", "Lee");
    titled("Mr", "Lee");
    assertThat(Cast.of(names, Acronyms.NONE))
        .extracting(NamedGroup::key)
        .containsExactlyInAnyOrder("person:mr-lee", "person:mrs-lee");
  }

  @Test
  void aNameHasTheTypeOfMostOfItsMentions() {
    add(EntityType.ORGANIZATION, "Acme", "Acme");
    add(EntityType.LOCATION, "ACME");
    assertThat(Cast.of(names, Acronyms.NONE))
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the Governmental Advisory Committee (GAC) said|Governmental Advisory Committee",
        "The Bank of England Board (BEB)|Bank of England Board",
        "the GAC (Governmental Advisory Committee) said|Governmental Advisory Committee"
      })
  void anAcronymIsDefinedInBrackets(String text, String longForm) {
    assertThat(Acronyms.definitions(text, text.length()).values())
        .singleElement()
        .extracting(definition -> definition.longForm().of(text))
        .isEqualTo(longForm);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Joint ICANN Board / Advisory Committee|Joint ICANN Board / Advisory Committee|ORGANIZATION"
            + " ICANN Board, ORGANIZATION Advisory Committee",
        "Meeting – ICANN Nairobi|ICANN Nairobi|ORGANIZATION ICANN, LOCATION Nairobi",
        "Meeting – ICANN Nairobi|ICANN|ORGANIZATION ICANN, LOCATION Nairobi",
        "the ICANN Nairobi meeting|ICANN|ORGANIZATION ICANN, LOCATION Nairobi",
        "the ICANN Board met|ICANN Board|ORGANIZATION ICANN Board",
        "read BBC News daily|BBC News|ORGANIZATION BBC News",
        "BBC News|BBC News|ORGANIZATION BBC News"
      })
  void aNameOfTwoIsTakenApart(String text, String marked, String names) {
    int at = text.indexOf(marked);
    TaggedSpan span =
        new TaggedSpan(
            EntityType.ORGANIZATION, new Span(at, at + marked.length()), 0.9, new Tone(0, 1, 0));
    assertThat(
            CompoundName.parts(text, span).stream()
                .map(part -> part.type() + " " + part.span().of(text))
                .toList())
        .hasToString("[" + names + "]");
  }

  private void titled(String title, String name) {
    names.add(
        new FoundName(
            0,
            EntityType.PERSON,
            name,
            new Mention(0, name.length(), name),
            0.9,
            Optional.empty(),
            Optional.of(title),
            List.of(),
            Optional.empty()));
  }

  private void add(EntityType type, String... all) {
    for (String name : all) {
      names.add(
          new FoundName(
              0, type, name, new Mention(0, name.length(), name), 0.9, new Tone(0, 1, 0)));
    }
  }

  private List<String> canonical(String text) {
    Acronyms acronyms =
        Acronyms.of(List.of(text), List.of(Acronyms.definitions(text, text.length())));
    return Cast.of(names, acronyms).stream().map(NamedGroup::canonical).toList();
  }
}

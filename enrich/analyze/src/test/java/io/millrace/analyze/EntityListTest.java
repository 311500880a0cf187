package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.Entity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntityListTest {

  private static final String YAML =
      """
      entities:
        - name: Governmental Advisory Committee
          type: organization
          aliases: [GAC, the Committee of Governments]
          links: [https://gac.icann.org]
        - name: Advisory Committee
          type: organization
        - name: José Núñez
          type: person
      """;

  private final EntityList list;

  EntityListTest() throws EntityListException {
    list = EntityListReader.parse(YAML, "entities.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The GAC met.|GAC|Governmental Advisory Committee",
        "The governmental  advisory committee met.|governmental  advisory committee|Governmental"
            + " Advisory Committee",
        "An Advisory Committee met.|Advisory Committee|Advisory Committee",
        "We saw JOSE NUNEZ.|JOSE NUNEZ|José Núñez",
        "😀GAC😀|GAC|Governmental Advisory Committee"
      })
  void theLongestNameIsFoundBetweenWordBorders(String text, String found, String name) {
    assertThat(list.in(text, text.length()))
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.span().of(text)).isEqualTo(found);
              assertThat(match.entity().name()).isEqualTo(name);
            });
  }

  @ParameterizedTest
  @CsvSource({"gac", "GACs", "Governmental", "Advisory Committees", "Advisory. And then Committee"})
  void partsOfWordsAndOtherCaseOfAnAcronymAreNotFound(String text) {
    assertThat(list.in(text, text.length())).isEmpty();
  }

  @Test
  void theListWinsOverTheModelAndNamesLinks() throws Exception {
    String text = "The GAC met José Núñez in Nairobi, and the GAC thanked him.";
    try (Analyzer analyzer =
        Analyzer.open(AnalyzeSettings.defaults().withEntities(list), Samples.CLOCK)) {
      DocumentEnriched document = analyzer.analyze(Samples.document(text));
      Entity gac =
          Samples.entity(
              document.parts().getFirst(), "organization:governmental-advisory-committee");
      assertThat(gac.name()).isEqualTo("Governmental Advisory Committee");
      assertThat(gac.links()).containsExactly("https://gac.icann.org");
      assertThat(gac.mentions()).hasSize(2);
      assertThat(document.provenance().settings())
          .isNotEqualTo(Samples.analyzed(text).provenance().settings())
          .isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "entities:\\n - nam: X\\n   type: person|line 2: there is no field nam; did you mean name?",
        "entitys: []|line 1: there is no field entitys; did you mean entities?",
        "entities:\\n"
            + " - name: X|entity 1 (X): type must be person, organization, location or event, not"
            + " null",
        "entities:\\n"
            + " - name: X\\n"
            + "   type: person\\n"
            + "   aliases: [1, [2]]|line 4: aliases has not the form that it should have",
        "entities:\\n - type: person|entity 1 has no name",
        "entities:\\n"
            + " - name: X\\n"
            + "   type: person\\n"
            + "   links: [gac]|entity 1 (X): a link is a URL such as https://example.org",
        "entities: [|line 1: this is no YAML",
        "entities:\\n"
            + " - {name: A, type: person, aliases: [C]}\\n"
            + " - {name: B, type: person, aliases: [C]}|C is a name of both A and B",
        "entities:\\n - {name: A, name: B, type: person}|line 2: this is no YAML: Duplicate field"
      })
  void mistakesAreNamedWithTheirPlace(String yaml, String message) {
    assertThatThrownBy(() -> EntityListReader.parse(yaml.replace("\\n", "\n"), "entities.yaml"))
        .isInstanceOf(EntityListException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anEmptyFileIsAnEmptyList() throws EntityListException {
    assertThat(EntityListReader.parse("", "entities.yaml").size()).isZero();
    assertThat(EntityListReader.parse("entities: []", "entities.yaml").size()).isZero();
    assertThat(EntityList.NONE.in("Anything", 8)).isEqualTo(List.of());
  }
}

package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.contract.SentimentLabel;
import io.millrace.contract.State;
import io.millrace.index.Condition.Form;
import io.millrace.index.ParsedQuery.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  private static final String[] PIECES = {
    "person:",
    "org:\"",
    "tone:",
    "negative",
    "towards:",
    "before:",
    "2010",
    "-02-31",
    "\"",
    "\\",
    "|",
    "-",
    "*",
    "(",
    ")",
    ":",
    " ",
    "water",
    "ICANN",
    "type:",
    "pdf",
    "/",
    "from:",
    "é",
    "\ud83d",
    "\ude00",
    "\ud800",
    "\u0000",
    "\u201c",
    "state:",
    "\t",
    "path:",
    "~",
    "^",
    "99999",
    "\u00a0"
  };

  private static ParsedQuery parsed(String query) throws QueryException {
    return QueryParser.parse(query);
  }

  private static Condition one(String query) throws QueryException {
    assertThat(parsed(query).groups()).hasSize(1);
    assertThat(parsed(query).groups().getFirst().either()).hasSize(1);
    return parsed(query).groups().getFirst().either().getFirst().condition();
  }

  private static Condition.Text word(String word) {
    return new Condition.Text(word, Form.WORDS);
  }

  @Test
  void allTermsMustHoldAndABarAsksForEither() throws QueryException {
    assertThat(parsed("a b|c | d -e").groups().stream().map(g -> g.either().size()).toList())
        .containsExactly(1, 3, 1);
    assertThat(parsed("x | -y").groups().getFirst().either())
        .containsExactly(new Term(word("x"), false), new Term(word("y"), true));
    assertThat(parsed("| a | | b |").groups()).hasSize(1);
    assertThat(parsed("a | * b").groups()).hasSize(2);
  }

  @Test
  void wordsPhrasesAndPrefixesAreToldApart() throws QueryException {
    assertThat(one("water")).isEqualTo(word("water"));
    assertThat(one("wat*")).isEqualTo(new Condition.Text("wat", Form.PREFIX));
    assertThat(one("\"security of the DNS\""))
        .isEqualTo(new Condition.Text("security of the DNS", Form.WHOLE));
    assertThat(one("“security of”")).isEqualTo(new Condition.Text("security of", Form.WHOLE));
    assertThat(one("\"not closed")).isEqualTo(new Condition.Text("not closed", Form.WHOLE));
    assertThat(one("\"an \\\"inner\\\" one\""))
        .isEqualTo(new Condition.Text("an \"inner\" one", Form.WHOLE));
    assertThat(one("well-known")).isEqualTo(word("well-known"));
  }

  @Test
  void namesAreAskedForByWordByBeginningOrAsAWhole() throws QueryException {
    assertThat(one("person:beckstrom"))
        .isEqualTo(new Condition.Named(NameField.PERSON, "beckstrom", Form.WORDS));
    assertThat(one("PERSON:\"Rod Beckstrom\""))
        .isEqualTo(new Condition.Named(NameField.PERSON, "Rod Beckstrom", Form.WHOLE));
    assertThat(one("place:Nai*"))
        .isEqualTo(new Condition.Named(NameField.PLACE, "Nai", Form.PREFIX));
    assertThat(one("from:disspain"))
        .isEqualTo(new Condition.Named(NameField.FROM, "disspain", Form.WORDS));
    assertThat(parsed("-org:ICANN").groups().getFirst().either().getFirst())
        .isEqualTo(
            new Term(new Condition.Named(NameField.ORGANIZATION, "ICANN", Form.WORDS), true));
    assertThat(one("towards:\"ICANN\"")).isEqualTo(new Condition.Towards("ICANN", Form.WHOLE));
  }

  @ParameterizedTest
  @CsvSource({
    "after:2010,2010-01-01,",
    "after:2010-03,2010-03-01,",
    "after:2010-3-9,2010-03-09,",
    "before:2011,,2011-01-01",
    "before:2011-02,,2011-02-01",
    "from:2010-01-01,2010-01-01,",
    "to:2010,,2011-01-01",
    "to:2010-12-31,,2011-01-01",
  })
  void datesAreYearsMonthsOrDays(String query, LocalDate from, LocalDate before)
      throws QueryException {
    assertThat(one(query))
        .isEqualTo(new Condition.Written(Optional.ofNullable(from), Optional.ofNullable(before)));
  }

  @Test
  void otherFieldsAreRead() throws QueryException {
    assertThat(one("tone:Negative")).isEqualTo(new Condition.Toned(SentimentLabel.NEGATIVE));
    assertThat(one("state:failed")).isEqualTo(new Condition.InState(State.FAILED));
    assertThat(one("lang:EN")).isEqualTo(new Condition.InLanguage("en"));
    assertThat(one("source:inbox")).isEqualTo(new Condition.OfSource("inbox"));
    assertThat(one("type:pdf")).isEqualTo(new Condition.Typed(List.of("application/pdf")));
    assertThat(one("type:Image/*")).isEqualTo(new Condition.Typed(List.of("image/*")));
    assertThat(one("path:letters/2010*"))
        .isEqualTo(new Condition.AtPath("letters/2010", Form.PREFIX));
  }

  @Test
  void whatIsNoFieldIsTakenAsWords() throws QueryException {
    assertThat(one("re:budget")).isEqualTo(word("re:budget"));
    assertThat(one("person:")).isEqualTo(word("person:"));
    assertThat(parsed("foo:\"a b\"").groups()).hasSize(2);
    assertThat(parsed("- | * \"\" () -- ?!").groups()).isEmpty();
    assertThat(parsed("  ")).isEqualTo(ParsedQuery.EVERYTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before:yesterday",
        "after:2010-13",
        "from:2010-02-30",
        "before:\"2010 \u0000 01\"",
        "tone:angry",
        "state:lost",
        "type:parchment"
      })
  void aValueThatCannotBeIsToldInOneLine(String query) {
    String field = query.substring(0, query.indexOf(':'));

    assertThatThrownBy(() -> parsed("water " + query))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith(field + ":")
        .message()
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void lengthAndNumberOfTermsAreBounded() {
    assertThatThrownBy(() -> parsed("a".repeat(1_001))).hasMessageContaining("1,000 characters");
    assertThatThrownBy(() -> parsed("a ".repeat(65))).hasMessageContaining("64 terms");
  }

  @Test
  void whateverIsTypedOnlyFriendlyFailuresComeOut() {
    for (long seed = 1; seed <= 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder query = new StringBuilder();
      for (int i = random.nextInt(24); i > 0; i--) {
        query.append(PIECES[random.nextInt(PIECES.length)]);
      }
      try {
        assertThat(Conditions.of(parsed(query.toString()))).isNotNull();
      } catch (QueryException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        fail("seed " + seed, e);
      }
    }
  }
}

package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.millrace.index.Search;
import io.millrace.index.SearchRequest;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchKindTest {

  private final SearchLetters letters = new SearchLetters(1);

  @ParameterizedTest
  @EnumSource
  void everyQuestionCanBeAskedAndNothingOfItsTemplateIsLeft(SearchKind kind) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      String query = kind.request(random, letters, 100).query();

      assertThat(query).doesNotContain("{", "}");
      assertThat(query.isEmpty()).isEqualTo(kind.template().isEmpty());
      assertThatCode(() -> Search.check(query)).as(query).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameQuestion(SearchKind kind) {
    SearchRequest request = kind.request(new SplittableRandom(7), letters, 100);

    assertThat(kind.request(new SplittableRandom(7), letters, 100)).isEqualTo(request);
  }
}

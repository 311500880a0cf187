package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowTest {

  private final WordPiece tokenizer = ModelBundle.builtIn().tokenizer();

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 126, 127, 128, 1_000, 5_000})
  void windowsCoverEveryWordOnceWithContextOnBothSides(int repeats) {
    String text = "governmentally speaking ".repeat(repeats);
    Words words = tokenizer.words(text, 0, text.length(), Integer.MAX_VALUE);
    List<Window> windows = new ArrayList<>();
    Window.cut(7, words, windows);

    int covered = 0;
    for (Window window : windows) {
      assertThat(window.sentence()).isEqualTo(7);
      assertThat(window.pieces()).isLessThanOrEqualTo(Window.MOST_PIECES);
      assertThat(window.from()).isEqualTo(covered);
      assertThat(window.first()).isLessThanOrEqualTo(window.from());
      assertThat(window.to()).isGreaterThan(window.from()).isLessThanOrEqualTo(window.end());
      if (window.from() > 0) {
        assertThat(window.from() - window.first()).isGreaterThanOrEqualTo(8);
      }
      if (window.to() < words.count()) {
        assertThat(window.end() - window.to()).isGreaterThanOrEqualTo(8);
      }
      covered = window.to();
    }
    assertThat(covered).isEqualTo(words.count()).isEqualTo(2 * repeats);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \t", "\u200B\uFEFF\0"})
  void whatHasNoWordHasNoWindow(String text) {
    List<Window> windows = new ArrayList<>();
    Window.cut(0, tokenizer.words(text, 0, text.length(), 100), windows);
    assertThat(windows).isEmpty();
  }
}

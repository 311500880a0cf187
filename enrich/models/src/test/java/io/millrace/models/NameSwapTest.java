package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NameSwapTest {

  private static final String TEXT = "Mr Roy of the Mill Trust thanked Mr Roy in Leeds.";
  private static final Passage PASSAGE =
      new Passage(
          "d",
          TEXT,
          true,
          List.of(
              name("Roy", 0, 0), name("Mill Trust", 0, 1), name("Roy", 9, 0), name("Leeds", 0, 2)),
          List.of(),
          2,
          List.of(target("Mill Trust", 1), target("thanked", 2), target("Leeds", 1)));

  @Test
  void offsetsStillQuoteTheNamesAndTheTargets() {
    Passage swapped = swap("Okonkwo-Mensah", "Ba");
    assertThat(swapped.text()).isNotEqualTo(TEXT);
    assertThat(swapped.names().stream().map(n -> swapped.text().substring(n.start(), n.end())))
        .containsExactly(
            swapped.text().substring(3, swapped.text().indexOf(" of")),
            "Mill Trust",
            swapped.text().substring(3, swapped.text().indexOf(" of")),
            "Leeds");
    assertThat(swapped.targets().stream().map(t -> swapped.text().substring(t.start(), t.end())))
        .containsExactly("Mill Trust", "thanked", "Leeds");
    assertThat(swapped.targets().stream().map(Passage.Target::tone)).containsExactly(1, 2, 1);
  }

  @Test
  void onlyNamesOfTheSameKindAreExchanged() {
    Set<String> texts =
        new Random(7)
            .longs(40)
            .mapToObj(seed -> names("Ann", "Bo").swapped(PASSAGE, new Random(seed)).text())
            .collect(Collectors.toSet());
    assertThat(texts)
        .containsExactlyInAnyOrder(TEXT, TEXT.replace("Roy", "Ann"), TEXT.replace("Roy", "Bo"));
  }

  private static Passage swap(String... others) {
    for (long seed = 0; ; seed++) {
      Passage swapped = names(others).swapped(PASSAGE, new Random(seed));
      if (!swapped.text().equals(TEXT)) {
        return swapped;
      }
    }
  }

  private static NameSwap names(String... others) {
    List<Passage> passages =
        new java.util.ArrayList<>(
            List.of(others).stream()
                .map(
                    other ->
                        new Passage(
                            "o",
                            other + " left.",
                            true,
                            List.of(new Passage.Name(0, other.length(), 0)),
                            List.of(),
                            1,
                            List.of()))
                .toList());
    passages.add(PASSAGE);
    return new NameSwap(passages);
  }

  private static Passage.Name name(String text, int from, int type) {
    int start = TEXT.indexOf(text, from);
    return new Passage.Name(start, start + text.length(), type);
  }

  private static Passage.Target target(String text, int tone) {
    int start = TEXT.indexOf(text);
    return new Passage.Target(start, start + text.length(), tone);
  }
}

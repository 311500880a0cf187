package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SearchReportTest {

  private static final Machine MACHINE = new Machine("processor", 2, 24, "JDK", "0.1");

  private static SearchReport report(double facets, OptionalDouble filled) {
    Map<SearchKind, List<Double>> times = new EnumMap<>(SearchKind.class);
    times.put(SearchKind.WORD, List.of(10.0, 20.0, 30.0));
    times.put(SearchKind.FACETS_OF_EVERYTHING, List.of(facets));
    return new SearchReport(MACHINE, "bench --search 100", 100, filled, times, 1, 0.5);
  }

  @Test
  void theGoalIsMetByTheNinetyNinthPercentileOfAll() {
    assertThat(report(200, OptionalDouble.empty()).markdown()).contains("ms: met.");
    assertThat(report(200.1, OptionalDouble.empty()).markdown()).contains("**not met**");
  }

  @Test
  void eachKindHasARowWithItsQuery() {
    assertThat(report(40, OptionalDouble.of(12)).markdown())
        .contains("written in 12 s")
        .contains("| word | `{t}` | 20.0 | 30.0 | 30.0 |")
        .contains("| facets of everything |  | 40.0 | 40.0 | 40.0 |")
        .contains("| **all** |  | 20.0 | 40.0 | 40.0 |");
  }

  @Test
  void theJsonSaysOnlyWhatWasMeasured() {
    assertThat(report(40, OptionalDouble.empty()).json().has("filled_s")).isFalse();
    assertThat(report(40, OptionalDouble.of(12)).json().path("filled_s").asDouble()).isEqualTo(12);
    assertThat(
            report(40, OptionalDouble.empty())
                .json()
                .at("/milliseconds/facets_of_everything/p99")
                .asDouble())
        .isEqualTo(40);
  }
}

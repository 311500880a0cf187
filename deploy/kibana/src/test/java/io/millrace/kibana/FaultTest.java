package io.millrace.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker on files that are wrong; another seed: {@code -Dseed=N}. */
class FaultTest {

  private static final long SEED = Long.getLong("seed", 20100310);
  private static final String GOOD = new String(Dashboards.ndjson(), StandardCharsets.UTF_8);
  private static final String AGAIN = "-Dseed=" + SEED;

  @ParameterizedTest
  @EnumSource
  void aFaultIsSeenByTheCheckThatIsMeantTo(Fault fault) throws IOException {
    Draft draft = new Draft(GOOD, new Random(SEED + fault.name().hashCode()));
    fault.into(draft);
    String spoiled = draft.ndjson();
    assertThat(spoiled).as(AGAIN).isNotEqualTo(GOOD);

    List<Problem> problems = new DashboardChecker(Fields.ofMappings()).check(spoiled);

    assertThat(problems).as(AGAIN).extracting(Problem::check).contains(fault.seenBy());
  }
}

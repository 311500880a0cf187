package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessStatTest {

  private static final String JAVA =
      "4211 (java) S 4200 4211 4211 0 -1 4194304 81023 512 3 0 1534 289 17 4 20 0 43 0 987654"
          + " 4831838208 91234 18446744073709551615 1 1 0 0 0 0 0 2 16800975 0 0 0 17 1 0 0 0 0 0 0"
          + " 0 0 0 0 0 0 0\n";

  @Test
  void aProcessTellsItsTimesAndItsParent() {
    assertThat(ProcessStat.parse(JAVA))
        .isEqualTo(new ProcessStat(4211, 4200, 987_654, 1534, 289, 21));
    assertThat(ProcessStat.parse(JAVA).ownTicks()).isEqualTo(1823);
  }

  @Test
  void aNameMayHoldBlanksAndParentheses() {
    ProcessStat stat = ProcessStat.parse(JAVA.replace("(java)", "(a) R 1 (b c)"));

    assertThat(stat.parent()).isEqualTo(4200);
    assertThat(stat.userTicks()).isEqualTo(1534);
  }

  @Test
  void whatIsNoStatIsRefused() {
    assertThatThrownBy(() -> ProcessStat.parse("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ProcessStat.parse("4211 (java) S 4200"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void memoryIsReadFromTheStatus() {
    String status =
        "Name:\tjava\nVmPeak:\t 4718592 kB\nVmHWM:\t  471040 kB\nVmRSS:\t  460000 kB\nThreads:\t43\n";

    assertThat(ProcessMemory.parse(status)).contains(new ProcessMemory(471_040, 460_000));
  }

  @Test
  void aProcessThatHasEndedHasNoMemory() {
    assertThat(ProcessMemory.parse("Name:\tjava\nState:\tZ (zombie)\n"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void everyProcessHasItsRole() {
    assertThat(Role.of("/jdk/bin/java -Xmx512m io.millrace.embedded.BrokerMain x", Role.MAIN))
        .isEqualTo(Role.KAFKA);
    assertThat(
            Role.of(
                "/jdk/bin/java -cp lib/elasticsearch-java.jar io.millrace.extract.child.ParserMain",
                Role.MAIN))
        .isEqualTo(Role.PARSERS);
    assertThat(Role.of("/bin/sh keeper.sh 20 /data/elasticsearch/bin/elasticsearch", Role.MAIN))
        .isEqualTo(Role.ELASTICSEARCH);
    assertThat(Role.of("/jdk/bin/java -Des.path.home=/data/elasticsearch", Role.ELASTICSEARCH))
        .isEqualTo(Role.ELASTICSEARCH);
    assertThat(Role.of("/bin/sh -c true", Role.PARSERS)).isEqualTo(Role.PARSERS);
  }
}

package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void percentilesAreTimesThatWereMeasured() {
    List<Double> seconds = IntStream.rangeClosed(1, 200).mapToObj(i -> (201 - i) / 10.0).toList();

    Latency latency = Latency.of(seconds);

    assertThat(latency.p50()).isEqualTo(10.0);
    assertThat(latency.p99()).isEqualTo(19.8);
    assertThat(latency.longest()).isEqualTo(20.0);
    assertThat(latency.p50BeyondWait()).isEqualTo(9.0);
  }

  @Test
  void ofOneTimeAllPercentilesAreThatTime() {
    assertThat(Latency.of(List.of(1.7))).isEqualTo(new Latency(1, 1.7, 1.7, 1.7));
  }
}

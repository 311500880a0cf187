package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("ports.properties");
  }

  @Test
  void aWishedPortIsTakenWhenItIsFree() {
    assertThat(with(Set.of()).choose("client", 9092)).isEqualTo(9092);
  }

  @Test
  void theNextFreePortIsTakenWhenTheWishedOneIsInUse() {
    assertThat(with(Set.of(9092, 9093)).choose("client", 9092)).isEqualTo(9094);
  }

  @Test
  void twoUsesNeverGetTheSamePort() {
    Ports ports = with(Set.of());
    assertThat(ports.choose("client", 9092)).isEqualTo(9092);
    assertThat(ports.choose("controller", 9092)).isEqualTo(9093);
  }

  @Test
  void anyPortIsBelowThoseOfOutgoingConnections() {
    assertThat(with(Set.of()).choose("client", 0)).isBetween(20_000, 29_999);
  }

  @Test
  void aRememberedPortIsKept() {
    Ports first = with(Set.of(9092));
    int port = first.choose("client", 9092);
    first.remember();
    assertThat(with(Set.of()).choose("client", 9092)).isEqualTo(port).isEqualTo(9093);
  }

  @Test
  void aRememberedPortIsLeftWhenItIsInUse() {
    Ports first = with(Set.of());
    int port = first.choose("client", 0);
    first.remember();
    assertThat(with(Set.of(port)).choose("client", 0)).isNotEqualTo(port);
  }

  @Test
  void anotherWishIsHonoured() {
    Ports first = with(Set.of());
    first.choose("client", 9092);
    first.remember();
    assertThat(with(Set.of()).choose("client", 19092)).isEqualTo(19092);
  }

  @Test
  void whatIsNoPortIsRefused() {
    assertThatThrownBy(() -> with(Set.of()).choose("client", 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Ports with(Set<Integer> taken) {
    return new Ports(
        file,
        port -> !taken.contains(port),
        port -> Optional.of(PortReservation.none()),
        Duration.ZERO);
  }
}

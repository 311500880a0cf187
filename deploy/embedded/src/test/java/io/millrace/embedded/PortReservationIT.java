package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortReservationIT {

  @TempDir Path folder;

  @Test
  void twoProgramsThatStartAtOnceNeverChooseTheSamePort() {
    try (Ports one = new Ports(folder.resolve("one.properties"));
        Ports other = new Ports(folder.resolve("other.properties"))) {
      int port = one.choose("client", 0);

      assertThat(other.choose("client", port)).isNotEqualTo(port);
    }
  }

  @Test
  void aPortThatIsGivenBackCanBeChosenAgain() {
    int port;
    try (Ports first = new Ports(folder.resolve("one.properties"))) {
      port = first.choose("client", 0);
    }
    try (Ports second = new Ports(folder.resolve("other.properties"))) {
      assertThat(second.choose("client", port)).isEqualTo(port);
    }
  }
}

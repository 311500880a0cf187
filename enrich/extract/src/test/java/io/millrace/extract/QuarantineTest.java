package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  private static final String BYTES = "ab".repeat(32);
  private static final Optional<String> PDF = Optional.of("application/pdf");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("quarantine.json");
  }

  private Quarantine open(String under) {
    return Quarantine.open(file, under, CLOCK);
  }

  @Test
  void attemptsAreCountedOverRestarts() {
    assertThat(open("1").add(BYTES, Reason.CRASHED, PDF).isClosed()).isFalse();
    Quarantine.Entry second = open("1").add(BYTES, Reason.OUT_OF_MEMORY, Optional.empty());
    assertThat(second.isClosed()).isTrue();
    assertThat(open("1").of(BYTES)).contains(second);
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(second.mediaType()).isEqualTo(PDF);
  }

  @Test
  void whatHangsIsSetAsideAtOnce() {
    assertThat(open("1").add(BYTES, Reason.TIMEOUT, PDF).isClosed()).isTrue();
  }

  @Test
  void whatIsLiftedStaysLifted() {
    open("1").add(BYTES, Reason.TIMEOUT, PDF);
    open("1").lift(BYTES);
    assertThat(open("1").of(BYTES)).isEmpty();
  }

  @Test
  void anotherVersionGivesAnotherChance() {
    open("1").add(BYTES, Reason.TIMEOUT, PDF);
    assertThat(open("2").of(BYTES)).isEmpty();
  }

  @Test
  void aDamagedFileIsBegunAnew() throws IOException {
    open("1").add(BYTES, Reason.TIMEOUT, PDF);
    for (String damage : new String[] {"", "{", "{\"under\":\"1\"}", "\u0000\u0001"}) {
      Files.writeString(file, damage);
      assertThat(open("1").of(BYTES)).as(damage).isEmpty();
    }
    assertThat(open("1").add(BYTES, Reason.TIMEOUT, PDF).attempts()).isEqualTo(1);
    assertThat(open("1").of(BYTES)).isPresent();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoTrouble() {
    Quarantine quarantine = Quarantine.open(folder.resolve("missing/q.json"), "1", CLOCK);
    quarantine.add(BYTES, Reason.TIMEOUT, PDF);
    assertThat(quarantine.of(BYTES)).isPresent();
  }

  @Test
  void theOldestAreForgottenFirst() {
    Quarantine quarantine = Quarantine.inMemory(CLOCK);
    for (int i = 0; i < 10_050; i++) {
      quarantine.add("%064x".formatted(i), Reason.TIMEOUT, PDF);
    }
    long left =
        java.util.stream.IntStream.range(0, 10_050)
            .filter(i -> quarantine.of("%064x".formatted(i)).isPresent())
            .count();
    assertThat(left).isEqualTo(10_000);
  }
}

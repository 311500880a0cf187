package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightJournalTest {

  @Test
  void whatWasBegunAndNotEndedIsUnfinished() {
    assertThat(InFlightJournal.unfinished("+ t/0/1 1\n+ t/0/2 1\n- t/0/1\n"))
        .containsOnlyKeys("t/0/2");
  }

  @Test
  void theLastAttemptCounts() {
    assertThat(InFlightJournal.unfinished("+ t/0/1 1\n+ t/0/1 2\n")).containsEntry("t/0/1", 2);
  }

  @Test
  void aTornLineIsPassedOver() {
    assertThat(InFlightJournal.unfinished("+ t/0/1 1\n+ t/0/")).containsOnlyKeys("t/0/1");
  }
}

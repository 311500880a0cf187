package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class KeyedExecutorTest {

  private final Queue<Runnable> given = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private final KeyedExecutor keyed = new KeyedExecutor(given::add);

  @Test
  void tasksOfDifferentKeysRunAtOnce() {
    submit("a", "a1");
    submit("b", "b1");

    assertThat(given).hasSize(2);
    runAll();
    assertThat(ran).containsExactly("a1", "b1");
  }

  @Test
  void aTaskWaitsUntilTheOneBeforeItOfItsKeyIsDone() {
    submit("a", "a1");
    submit("a", "a2");
    submit("a", "a3");

    runAll();
    assertThat(ran).containsExactly("a1");
    keyed.done("a");
    runAll();
    assertThat(ran).containsExactly("a1", "a2");
    keyed.done("a");
    runAll();
    assertThat(ran).containsExactly("a1", "a2", "a3");
  }

  @Test
  void aTaskThatIsNotDoneHoldsBackOnlyItsOwnKey() {
    submit("a", "a1");
    submit("a", "a2");
    submit("b", "b1");
    runAll();
    keyed.done("b");
    submit("b", "b2");
    runAll();

    assertThat(ran).containsExactly("a1", "b1", "b2");
  }

  @Test
  void aKeyWhoseTasksAreAllDoneBeginsAnew() {
    submit("a", "a1");
    runAll();
    keyed.done("a");
    assertThat(given).isEmpty();

    submit("a", "a2");
    runAll();
    assertThat(ran).containsExactly("a1", "a2");
  }

  private void submit(String key, String task) {
    keyed.submit(key, () -> ran.add(task));
  }

  private void runAll() {
    while (!given.isEmpty()) {
      given.remove().run();
    }
  }
}

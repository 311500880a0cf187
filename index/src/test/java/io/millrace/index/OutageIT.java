package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.Outcome;
import io.millrace.contract.State;
import io.millrace.embedded.EmbeddedElasticsearch;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The Elasticsearch of all these tests is stopped, killed and made read-only. */
@Isolated
class OutageIT {

  private static final Outcome FINISHED = new Outcome.Finished();
  private static final EmbeddedElasticsearch SERVER = EmbeddedServers.sharedElasticsearch();

  private static IndexSettings settings(String prefix) {
    return IndexSettings.defaults(SERVER.url())
        .withPrefix(prefix)
        .withResponseTimeout(Duration.ofSeconds(3));
  }

  private static List<Outcome> applyAll(MillraceIndex index, List<Events> events) throws Exception {
    List<Future<Outcome>> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      events.forEach(e -> outcomes.add(threads.submit(() -> index.step().apply(e.enriched()))));
    }
    List<Outcome> all = new ArrayList<>();
    for (Future<Outcome> outcome : outcomes) {
      all.add(outcome.get());
    }
    return all;
  }

  private static List<Events> some(String source) {
    List<Events> some = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      some.add(Events.of(source, i + ".txt"));
    }
    return some;
  }

  @Test
  void aStoppedElasticsearchIsWaitedForAndBlamesNobody() throws Exception {
    try (MillraceIndex index = MillraceIndex.open(settings("stopped-"))) {
      index.ensure();
      List<Events> events = some("stopped");
      SERVER.suspend();
      try {
        assertThat(applyAll(index, events)).allMatch(Outcome.Deferred.class::isInstance);
        assertThat(index.health().waitingSince()).isPresent();
        assertThat(index.health().deferred()).isEqualTo(20);
      } finally {
        SERVER.resume();
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> applyAll(index, events).stream().allMatch(FINISHED::equals));
      index.refresh();
      assertThat(index.ledger().counts().in(State.SEARCHABLE)).isEqualTo(20);
      assertThat(index.health().waitingSince()).isEmpty();
      assertThat(index.health().rejected()).isZero();
    }
  }

  @Test
  void aKilledElasticsearchIsWaitedForAndBlamesNobody() throws Exception {
    try (MillraceIndex index = MillraceIndex.open(settings("killed-"))) {
      index.ensure();
      List<Events> events = some("killed");
      SERVER.kill();
      assertThat(applyAll(index, events)).allMatch(Outcome.Deferred.class::isInstance);
      SERVER.awaitReady(Duration.ofMinutes(1));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> applyAll(index, events).stream().allMatch(FINISHED::equals));
      assertThat(index.health().rejected()).isZero();
    }
  }

  @Test
  void aWaitingStepCanBeInterruptedAndTheIndexClosesPromptly() throws Exception {
    SERVER.suspend();
    try {
      MillraceIndex index =
          MillraceIndex.open(settings("closing-").withResponseTimeout(Duration.ofMinutes(10)));
      List<Thread> threads = new ArrayList<>();
      List<String> ended = java.util.Collections.synchronizedList(new ArrayList<>());
      for (Events events : some("closing")) {
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        ended.add(index.step().apply(events.enriched()).toString());
                      } catch (InterruptedException e) {
                        ended.add("interrupted");
                      }
                    }));
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
      threads.getFirst().interrupt();
      assertThat(threads.getFirst().join(Duration.ofMinutes(1))).isTrue();
      assertThat(ended).containsExactly("interrupted");

      long from = System.nanoTime();
      index.close();
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMinutes(1));
      for (Thread thread : threads) {
        assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
      }
    } finally {
      SERVER.resume();
    }
  }

  @Test
  void anAbsentElasticsearchIsSaidPlainly() throws Exception {
    try (MillraceIndex index =
        MillraceIndex.open(IndexSettings.defaults(URI.create("http://localhost:9")))) {
      assertThatThrownBy(index::ensure)
          .isInstanceOf(IndexException.class)
          .hasMessageContaining("cannot answer now");
    }
  }

  @Test
  void aReadOnlyIndexIsWaitedFor() throws Exception {
    try (MillraceIndex index = MillraceIndex.open(settings("readonly-"))) {
      index.ensure();
      readOnly(index, true);
      Events events = Events.of("readonly", "a.txt");
      assertThat(index.step().apply(events.enriched())).isInstanceOf(Outcome.Deferred.class);
      readOnly(index, false);
      assertThat(index.step().apply(events.enriched())).isEqualTo(FINISHED);
    }
  }

  private static void readOnly(MillraceIndex index, boolean on) throws IOException {
    // What the disk watermark does.
    index
        .client()
        .indices()
        .putSettings(
            s ->
                s.index("readonly-ledger").settings(i -> i.blocks(b -> b.readOnlyAllowDelete(on))));
  }
}

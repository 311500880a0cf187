package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import io.millrace.contract.Status;
import io.millrace.extract.poison.Poison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(1)
class PoisonIT {

  private static final Map<Poison, Reason> FATE =
      Map.of(
          Poison.HANG, Reason.TIMEOUT,
          Poison.SLEEP, Reason.TIMEOUT,
          Poison.HEAP, Reason.OUT_OF_MEMORY,
          Poison.EXIT, Reason.CRASHED,
          Poison.GRANDCHILD, Reason.TIMEOUT);

  @TempDir Path folder;
  private Extractor extractor;

  @BeforeEach
  void start() throws IOException {
    extractor =
        new Extractor(
            Samples.settings(folder).withDeadline(Duration.ofSeconds(8)), Clock.systemUTC());
  }

  @AfterEach
  void stop() throws IOException {
    extractor.close();
    assertThat(extractor.counts().alive()).isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(f -> f.getFileName().toString().startsWith("parser-"))).isEmpty();
    }
  }

  @Test
  void everyPoisonIsUnreadableWithItsReasonAndTheDocumentsBesideItAreRead() throws Exception {
    List<Callable<Extracted>> work = new ArrayList<>();
    for (Poison poison : FATE.keySet()) {
      work.add(
          () ->
              Samples.extract(
                  extractor, "bad" + poison.extension(), "Some words that end as " + poison));
      for (int i = 0; i < 5; i++) {
        String name = poison + "-" + i + ".txt";
        work.add(() -> Samples.extract(extractor, name, "A good document called " + name));
      }
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Extracted> future : threads.invokeAll(work)) {
        Extracted extracted = future.get();
        String name = extracted.document().file().name();
        Optional<Poison> poison =
            FATE.keySet().stream().filter(p -> name.endsWith(p.extension())).findFirst();
        if (poison.isEmpty()) {
          assertThat(extracted.document().status()).as(name).isEqualTo(Status.COMPLETE);
          assertThat(extracted.document().parts().getFirst().text()).contains(name);
          assertThat(extracted.blame()).isEmpty();
        } else {
          Reason reason = FATE.get(poison.get());
          assertThat(extracted.document().status()).as(name).isEqualTo(Status.UNREADABLE);
          assertThat(extracted.document().reasons()).as(name).containsExactly(reason);
          assertThat(extracted.blame().orElseThrow().reason()).isEqualTo(reason);
          assertThat(extracted.document().document().description().mediaType())
              .isEqualTo(poison.get().mediaType());
          assertThat(extracted.document().parts()).hasSize(1);
        }
      }
    }
    // What crashes is tried again, what hangs is not.
    assertThat(extractor.counts().ended())
        .isEqualTo(Map.of(Reason.TIMEOUT, 3L, Reason.OUT_OF_MEMORY, 2L, Reason.CRASHED, 2L));
  }

  @Test
  void aCopyOfWhatBrokeItsParserStartsNoOtherUnderAnyNameUntilItIsAskedFor() throws Exception {
    Path file = folder.resolve("quarantine.json");
    String bytes = "These bytes end their process.";
    ExtractSettings settings = Samples.settings(folder.resolve("other"));
    try (Extractor first = new Extractor(settings, file, Clock.systemUTC())) {
      Extracted lost = Samples.extract(first, "a" + Poison.EXIT.extension(), bytes);
      assertThat(lost.blame())
          .contains(new Outcome.Blame(Reason.CRASHED, "", Quarantine.ATTEMPTS, false));
    }
    try (Extractor second = new Extractor(settings, file, Clock.systemUTC())) {
      Extracted copy = Samples.extract(second, "renamed.txt", bytes);
      assertThat(copy.document().reasons()).containsExactly(Reason.CRASHED);
      assertThat(copy.document().document().description().mediaType())
          .isEqualTo(Poison.EXIT.mediaType());
      assertThat(copy.blame())
          .contains(new Outcome.Blame(Reason.CRASHED, "", Quarantine.ATTEMPTS, true));
      assertThat(second.counts().started()).isZero();

      Extracted retried = Samples.extractAgain(second, "renamed.txt", bytes);
      assertThat(retried.document().status()).isEqualTo(Status.COMPLETE);
      assertThat(Samples.extract(second, "copy.txt", bytes).document().status())
          .isEqualTo(Status.COMPLETE);
    }
  }

  @Test
  void recursionWithoutEndKeepsTheTextSoFarAndWearsTheProcessOut() throws Exception {
    Extracted extracted = Samples.extract(extractor, "a" + Poison.RECURSE.extension(), "words");
    assertThat(extracted.document().status()).isEqualTo(Status.PARTIAL);
    assertThat(extracted.document().reasons()).containsExactly(Reason.LIMIT_REACHED);
    assertThat(extracted.document().parts().getFirst().text()).isEqualTo("Before the end.");
    assertThat(extractor.counts().alive()).isEmpty();
  }

  @Test
  void aProcessThatIsKilledWhileItParsesIsReplacedAndTheDocumentTriedAgain() throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Extracted> future =
          thread.submit(() -> Samples.extract(extractor, "a" + Poison.SLEEP.extension(), "words"));
      await().atMost(Duration.ofMinutes(1)).until(() -> extractor.counts().alive().size() == 1);
      long pid = extractor.counts().alive().getFirst();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      assertThat(future.get().document().reasons()).containsExactly(Reason.TIMEOUT);
    }
    assertThat(extractor.counts().started()).isEqualTo(2);
    assertThat(extractor.counts().ended())
        .isEqualTo(Map.of(Reason.CRASHED, 1L, Reason.TIMEOUT, 1L));
  }

  @Test
  void aProcessThatDiedWhileIdleIsNotHeldAgainstTheNextDocument() throws Exception {
    Samples.extract(extractor, "a.txt", "warm up");
    ProcessHandle idle = ProcessHandle.of(extractor.counts().alive().getFirst()).orElseThrow();
    idle.destroyForcibly();
    await().atMost(Duration.ofMinutes(1)).until(() -> !idle.isAlive());
    assertThat(Samples.extract(extractor, "b.txt", "words").document().status())
        .isEqualTo(Status.COMPLETE);
    assertThat(extractor.counts().ended()).isEmpty();
  }

  @Test
  void noGrandchildOutlivesTheDeadline() throws Exception {
    AtomicReference<List<ProcessHandle>> grandchildren = new AtomicReference<>(List.of());
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Extracted> future =
          thread.submit(
              () -> Samples.extract(extractor, "a" + Poison.GRANDCHILD.extension(), "words"));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                extractor.counts().alive().stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .map(child -> child.descendants().toList())
                    .filter(list -> !list.isEmpty())
                    .forEach(grandchildren::set);
                return !grandchildren.get().isEmpty();
              });
      assertThat(future.get().document().reasons()).containsExactly(Reason.TIMEOUT);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> grandchildren.get().stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void anInterruptEndsTheProcessAndIsLetOut() throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Extracted> future =
          thread.submit(() -> Samples.extract(extractor, "a" + Poison.HANG.extension(), "words"));
      await().atMost(Duration.ofMinutes(1)).until(() -> extractor.counts().alive().size() == 1);
      thread.shutdownNow();
      assertThat(future)
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableThat()
          .withCauseInstanceOf(InterruptedException.class);
    }
    assertThat(extractor.counts().alive()).isEmpty();
  }

  @Test
  void processesAreReplacedAfterTheirNumberOfDocuments() throws Exception {
    try (Extractor shortLived =
        new Extractor(Samples.settings(folder).withDocumentsPerProcess(2), Clock.systemUTC())) {
      for (int i = 0; i < 5; i++) {
        Samples.extract(shortLived, i + ".txt", "words");
      }
      assertThat(shortLived.counts().started()).isEqualTo(3);
      assertThat(shortLived.counts().parsed()).isEqualTo(5);
    }
  }
}

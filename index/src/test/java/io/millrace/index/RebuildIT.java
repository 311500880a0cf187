package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.json.JsonData;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Stage;
import io.millrace.contract.Step;
import io.millrace.contract.Topic;
import io.millrace.contract.TopicFeed;
import io.millrace.contract.Topics;
import io.millrace.contract.Version;
import io.millrace.contract.Worker;
import io.millrace.contract.WorkerSettings;
import io.millrace.contract.WorkerSlot;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New indices beside a live indexer, with a real broker and a real Elasticsearch. */
@Order(1)
class RebuildIT {

  private static final int PARTITIONS = 4;
  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final KafkaClients kafka = new KafkaClients(EmbeddedServers.sharedKafka().bootstrap());
  private EventCodec codec;
  private RebuildLoad load;
  private MillraceIndex index;
  private Worker live;

  @BeforeEach
  void freshTopics() throws Exception {
    codec = new EventCodec(new DirectoryBlobStore(folder, Clock.systemUTC()));
    try (Admin admin = kafka.admin()) {
      // Again until it is so: a topic that is being deleted is there for a moment still.
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(
              () -> {
                Set<String> there = new TreeSet<>(admin.listTopics().names().get());
                there.removeIf(topic -> !topic.startsWith("documents."));
                admin.deleteTopics(there).all().get();
                return there.isEmpty();
              });
      Topics.ensure(admin, PARTITIONS, (short) 1);
    }
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("to repeat: mvn verify -Dit.test=RebuildIT -Dseed=" + seed);
    load = new RebuildLoad(kafka, codec, PARTITIONS, seed);
  }

  @AfterEach
  void stop() throws IOException {
    live.close();
    index.close();
    load.close();
  }

  private void open(String prefix) throws Exception {
    open(prefix, Duration.ofSeconds(30));
  }

  /**
   * @param patience with a rebuild that holds up writing
   */
  private void open(String prefix, Duration patience) throws Exception {
    index =
        MillraceIndex.open(
            IndexSettings.defaults(EmbeddedServers.sharedElasticsearch().url())
                .withPrefix(prefix)
                .withHandoverPatience(patience));
    index.ensure();
    live =
        new Worker(
            WorkerSettings.waiting(Stage.INDEX, Arrays.asList(Topic.values()), 64),
            kafka,
            codec,
            index.step(),
            WorkerSlot.acquire(folder.resolve("workers"), Stage.INDEX),
            Clock.systemUTC());
    live.start();
  }

  @Test
  void aSearchBesideARebuildUnderLoadNeverFailsMissesOrShowsWhatIsRemoved() throws Exception {
    open("load-");
    load.first();
    awaitLive();
    Events letter = load.untouched();
    Events accepted = load.failing();
    assertThat(index.ledger().discard(row(accepted))).isTrue();
    Instant indexed = row(letter).indexed().orElseThrow();
    Set<String> old = Set.copyOf(index.rebuild().present());
    // What was written is not found at once: from here on it must be.
    index.refresh();

    AtomicBoolean over = new AtomicBoolean();
    RebuildSearches searches = new RebuildSearches(index, load);
    Thread searching = Thread.ofPlatform().start(() -> searches.run(over));
    Thread loading = Thread.ofPlatform().start(() -> load.run(over));
    Rebuilding.Result result;
    try {
      await().atMost(SOON).until(() -> load.changes() > 20);
      result = rebuild();
      int atSwap = load.changes();
      System.out.println(result + " after " + atSwap + " changes");
      await().atMost(SOON).until(() -> load.changes() > atSwap + 20);
    } finally {
      over.set(true);
      loading.join();
    }
    awaitLive();
    over.set(true);
    searching.join();

    assertThat(result.ending()).isEqualTo(Rebuilding.Ending.SWAPPED);
    assertThat(result.lag()).isZero();
    assertThat(result.different()).isEmpty();
    assertThat(result.compared()).as("compared").isGreaterThanOrEqualTo(load.stable().size());
    assertThat(result.refused()).isZero();
    assertThat(result.rowsChanged()).isZero();
    assertThat(result.rows().documents()).isEqualTo(result.rows().documentsExpected());
    assertThat(result.rows().mentions()).isEqualTo(result.rows().mentionsExpected());
    assertThat(searches.problems()).isEmpty();
    assertThat(searches.count()).as("searches").isPositive();
    assertThat(load.removed()).as("removed under load").isNotEmpty();

    load.checkAll(index);
    assertThat(row(letter).indexed()).as("is not indexed for the first time").contains(indexed);
    assertThat(result.discards()).isEqualTo(1);
    assertThat(row(accepted).discarded()).isPresent();
    assertThat(index.rebuild().present()).doesNotContainAnyElementsOf(old);
    assertThat(index.rebuild().replaced()).containsExactlyInAnyOrderElementsOf(old);

    assertThat(index.rebuild().dropReplaced()).containsExactlyInAnyOrderElementsOf(old);
    assertThat(index.rebuild().replaced()).isEmpty();
    load.checkAll(index);
  }

  @Test
  void aRebuildThatIsKilledWhileWritingIsHeldUpHoldsItUpForMomentsOnlyAndNeverComesBack()
      throws Exception {
    open("killed-", Duration.ofSeconds(1));
    load.add();
    awaitLive();
    Rebuild killed = index.rebuild();
    killed.begin();
    killed.block();
    List<String> present = index.rebuild().present();

    load.add();
    awaitLive(); // the live indexer has helped itself

    load.checkAll(index);
    assertThatThrownBy(killed::swap).isInstanceOf(IndexException.class);
    assertThat(index.rebuild().present()).isEqualTo(present);
    assertThat(index.rebuild().leftOver()).containsExactlyInAnyOrderElementsOf(killed.next());

    Rebuilding.Result result = rebuild();
    // On a slow machine the live indexer may lose its patience with this one, too.
    assertThat(result.ending()).isIn(Rebuilding.Ending.SWAPPED, Rebuilding.Ending.LATE);
    assertThat(index.rebuild().leftOver()).isEmpty();
    load.add();
    awaitLive();
    load.checkAll(index);
  }

  @Test
  void aRebuildThatIsStoppedOrFindsLessInTheTopicsLeavesEverythingAsItWas() throws Exception {
    open("less-");
    load.add();
    awaitLive();
    List<String> present = index.rebuild().present();
    assertThat(rebuild(new Stopping()).ending()).isEqualTo(Rebuilding.Ending.STOPPED);
    assertThat(index.rebuild().present()).isEqualTo(present);
    assertThat(index.rebuild().leftOver()).isEmpty();

    Events unheardOf = Events.of("elsewhere", "a.txt");
    index.step().apply(unheardOf.enriched());
    Rebuilding.Result result = rebuild();

    assertThat(result.ending()).isEqualTo(Rebuilding.Ending.DIFFERENT);
    assertThat(result.different()).containsExactly(unheardOf.file().id());
    assertThat(index.rebuild().present()).isEqualTo(present);
    assertThat(index.rebuild().leftOver()).isEmpty();
    load.add();
    awaitLive();
    load.checkAll(index);
    aFaultOfOurOwnEndsTheReadingWithItsPlaceAndWithoutItsMessage();
  }

  /** Beside servers that are there already. */
  private void aFaultOfOurOwnEndsTheReadingWithItsPlaceAndWithoutItsMessage() throws Exception {
    Step faulty =
        event -> {
          throw new AssertionError(event);
        };
    try (TopicFeed feed = new TopicFeed(kafka, codec, faulty, Clock.systemUTC())) {
      feed.start();
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThatThrownBy(feed::progress)
                      .isInstanceOf(KafkaException.class)
                      .hasMessageStartingWith(
                          "the topics cannot be read: a fault of this program: AssertionError at")
                      .hasMessageNotContaining("load"));
    }
  }

  @Test
  void indicesOfAnOlderSchemaAreKnownByTheirNamesAndReplaced() throws Exception {
    try (MillraceIndex first =
        MillraceIndex.open(
            IndexSettings.defaults(EmbeddedServers.sharedElasticsearch().url())
                .withPrefix("aged-"))) {
      for (Kind kind : Kind.values()) {
        first
            .client()
            .indices()
            .create(
                c ->
                    c.index("aged-millrace-" + kind.alias() + "-v2-000007")
                        .aliases(kind.alias("aged-"), a -> a.isWriteIndex(true))
                        .mappings(m -> m.meta("millrace_schema", JsonData.of(2))));
      }
    }
    open("aged-");
    load.add();
    awaitLive();
    assertThat(index.schemaOfPresentIndices()).isEqualTo(2);

    assertThat(rebuild().ending()).isEqualTo(Rebuilding.Ending.SWAPPED);

    assertThat(index.schemaOfPresentIndices()).isEqualTo(MillraceIndex.schemaVersion());
    assertThat(index.rebuild().present())
        .contains("aged-millrace-ledger-v" + MillraceIndex.schemaVersion() + "-000008");
    load.checkAll(index);
  }

  private Rebuilding.Result rebuild() throws Exception {
    return rebuild(new Patient());
  }

  private Rebuilding.Result rebuild(Rebuilding.Watcher watcher) throws Exception {
    return new Rebuilding(index.rebuild(), kafka, codec, watcher).run();
  }

  private LedgerRow row(Events events) throws IndexException {
    return index.ledger().row(events.file().id()).orElseThrow();
  }

  /** Until the index is what the topics say. */
  private void awaitLive() {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              for (Events events : load.newest()) {
                Version version = new Version(events.file().revision(), events.file().run());
                if (index
                    .ledger()
                    .row(events.file().id())
                    .filter(row -> row.version().equals(version) && row.isFinal())
                    .isEmpty()) {
                  return false;
                }
              }
              return true;
            });
  }

  private static class Patient implements Rebuilding.Watcher {
    @Override
    public void at(Rebuilding.Phase phase, TopicFeed.Progress progress) {}

    @Override
    public boolean stops(long milliseconds) {
      LockSupport.parkNanos(Duration.ofMillis(milliseconds).toNanos());
      return false;
    }
  }

  private static final class Stopping extends Patient {
    @Override
    public boolean stops(long milliseconds) {
      return true;
    }
  }
}

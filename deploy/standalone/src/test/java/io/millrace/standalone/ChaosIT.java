package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Several processes of a pipeline under a seeded adversary: in the end every file is accounted for,
 * once, in index and topics, and a fresh one still passes. {@code -Dchaos=long} takes many seeds
 * and many documents, and goes on after the last row of its results.
 */
@ResourceLock(MillraceProcess.SHARED_ELASTICSEARCH)
@Order(8)
class ChaosIT {

  private static final boolean LONG = "long".equals(System.getProperty("chaos"));
  private static final int SEEDS = LONG ? Integer.getInteger("seeds", 20) : 1;
  private static final int DOCUMENTS = LONG ? 400 : 90;
  private static final int PROCESSES = 3;

  /** In the short form without what another one contains, or what another test does. */
  private static final Set<Fault> FAULTS =
      LONG ? EnumSet.allOf(Fault.class) : EnumSet.complementOf(EnumSet.of(Fault.KILL, Fault.LEAVE));

  /** Longer than the group waits for a member; in the long form, than a transaction may last. */
  private static final Duration STAND_STILL = Duration.ofSeconds(LONG ? 30 : 9);

  private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 10 : 5);

  private final Path folder = MillraceProcess.dataFolder();

  @Test
  void whateverStrikesEveryFileIsAccountedForOnceAndAFreshOnePasses() throws Exception {
    long first = Long.getLong("seed", LONG ? 1 : System.nanoTime());
    ChaosResults results = new ChaosResults();
    try (ChaosServers servers = new ChaosServers(folder.resolve("kafka"))) {
      for (long seed = first; seed < first + SEEDS; seed++) {
        if (LONG && results.has(seed)) {
          continue;
        }
        System.out.printf(
            "mvn verify -Dit.test=ChaosIT -Dchaos=%s -Dseeds=1 -Dseed=%d%n",
            LONG ? "long" : "short", seed);
        results.add(run(seed, servers), LONG);
      }
    }
  }

  private ChaosResults.Row run(long seed, ChaosServers servers) throws Exception {
    long from = System.nanoTime();
    Random random = new Random(seed);
    Path place = Files.createDirectories(folder.resolve("seed-" + seed));
    String prefix = "chaos-" + Long.toUnsignedString(seed, 36) + "-";
    servers.begin(prefix);
    ChaosWorld world = new ChaosWorld(Files.createDirectories(place.resolve("world")));
    ChaosInbox user = new ChaosInbox(place.resolve("inbox"), random);
    List<ChaosProcess> nodes = nodes(place, world, servers, prefix, user);
    try (LiveIndex index = new LiveIndex(servers.elasticsearch().url(), prefix);
        Adversary adversary = new Adversary(random, nodes, servers, world, STAND_STILL)) {
      TopicLog topics = new TopicLog(servers.kafka().bootstrap());
      user.act(5);
      for (ChaosProcess node : nodes) {
        node.start(node == nodes.getFirst());
      }
      await("the first file passes")
          .atMost(PATIENCE)
          .until(() -> !topics.records(Topic.ENRICHED).isEmpty());
      attack(adversary, user, random);
      adversary.calm();

      ChaosOracle oracle = new ChaosOracle(user, index, topics);
      settle(adversary, oracle);
      user.drop();
      settle(adversary, oracle);
      oracle.theSumsBalance();
      oracle.onlyWhatIsBrokenFailed();
      itReallyHappened(adversary, nodes);
      for (ChaosProcess node : nodes) {
        assertThat(node.words()).doesNotContain(user.secrets());
      }
      return ChaosResults.Row.of(seed, user, adversary, oracle, nodes, servers.network(), from);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + said(nodes), e);
    } finally {
      for (ChaosProcess node : nodes) {
        node.kill();
      }
    }
  }

  /** Every fault once, in an order by chance; in the long form, some again. */
  private static void attack(Adversary adversary, ChaosInbox user, Random random) throws Exception {
    List<Fault> faults = new ArrayList<>(FAULTS);
    if (LONG) {
      faults.addAll(List.of(Fault.KILL, Fault.KILL, Fault.CUT));
    }
    Collections.shuffle(faults, random);
    // One that stands still does so while everything else happens.
    faults.remove(Fault.STOP);
    faults.addFirst(Fault.STOP);
    for (Fault fault : faults) {
      user.act(Math.max(1, (DOCUMENTS - user.dropped()) / faults.size()));
      adversary.strike(fault, user);
    }
    while (user.dropped() < DOCUMENTS) {
      user.act(1);
    }
  }

  private static void settle(Adversary adversary, ChaosOracle oracle) {
    await("everything is where it belongs")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              adversary.mend();
              oracle.everyFileIsAccountedFor();
              oracle.theIndexEqualsTheFolder();
              oracle.eachVersionIsInEachTopicOnce();
            });
  }

  private static void itReallyHappened(Adversary adversary, List<ChaosProcess> nodes)
      throws IOException {
    assertThat(adversary.struck().keySet()).isEqualTo(FAULTS);
    assertThat(adversary.sourcesTakenOver()).as("sources taken over").isPositive();
    if (LONG) { // In the short form there is one kill only; KillIT insists on a transaction.
      assertThat(adversary.killsInTransaction()).as("kills with an open transaction").isPositive();
    }
    for (String name : List.of("waits", "refused")) {
      assertThat(ChaosProcess.counted(nodes, name)).as(name).isPositive();
    }
  }

  private static List<ChaosProcess> nodes(
      Path place, ChaosWorld world, ChaosServers servers, String prefix, ChaosInbox user)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(world.folder().toString());
    arguments.addAll(servers.addresses());
    arguments.add(prefix);
    List<ChaosProcess> nodes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      nodes.add(new ChaosProcess(place.resolve("node-" + i), arguments, user.root()));
    }
    return nodes;
  }

  private static String said(List<ChaosProcess> nodes) {
    StringBuilder all = new StringBuilder();
    for (ChaosProcess node : nodes) {
      String words = node.words();
      all.append("\n--- ").append(node.folder()).append('\n');
      all.append(words.substring(Math.max(0, words.length() - 4_000)));
    }
    return all.toString();
  }
}

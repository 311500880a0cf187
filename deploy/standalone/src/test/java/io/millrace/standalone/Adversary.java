package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.core.ConditionTimeoutException;

/** Does harm to processes, servers, network, disk and clock, and counts what really struck. */
final class Adversary implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration FELT = Duration.ofSeconds(20);
  private static final int MOST_LOOKS = 200;
  private static final int MOST_KILLS = 5;
  private static final String GROUP = "millrace-extract";

  private final Random random;
  private final List<ChaosProcess> nodes;
  private final ChaosServers servers;
  private final List<TcpProxy> network;
  private final ChaosWorld world;
  private final Duration standStill;
  private final Admin admin;
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final Map<ChaosProcess, Long> resumeAt = new HashMap<>();
  private int killsInTransaction;
  private int sourcesTakenOver;

  Adversary(
      Random random,
      List<ChaosProcess> nodes,
      ChaosServers servers,
      ChaosWorld world,
      Duration standStill) {
    this.random = random;
    this.nodes = List.copyOf(nodes);
    this.servers = servers;
    this.network = servers.network();
    this.world = world;
    this.standStill = standStill;
    this.admin = new KafkaClients(servers.kafka().bootstrap()).admin();
  }

  Map<Fault, Integer> struck() {
    return struck;
  }

  int killsInTransaction() {
    return killsInTransaction;
  }

  int sourcesTakenOver() {
    return sourcesTakenOver;
  }

  /** Does it, while the user goes on. */
  void strike(Fault fault, ChaosInbox user) throws Exception {
    boolean hit =
        switch (fault) {
          case KILL -> kill(user);
          case STOP -> stop();
          case LEAVE -> leave();
          case PARSER -> killParser(user);
          case NOTES -> spoilNotes(user);
          case RIVAL -> rival(user);
          case BROKER -> {
            servers.kafka().kill();
            yield true;
          }
          case ELASTICSEARCH -> killElasticsearch(user);
          case CUT -> {
            network.forEach(TcpProxy::cut);
            yield true;
          }
          case DELAY -> slow(user);
          case SILENCE -> silence(user);
          case DISK -> fillDisk(user);
          case CLOCK -> {
            world.clockIsOffBy(Duration.ofMinutes(random.nextInt(-5_000, 5_000)));
            yield true;
          }
        };
    if (hit) {
      struck.merge(fault, 1, Integer::sum);
    }
    mend();
  }

  /** Starts again what ended for a good reason, and lets go on what has stood still long enough. */
  void mend() throws Exception {
    for (ChaosProcess node : nodes) {
      if (node.isStopped() && System.nanoTime() - resumeAt.get(node) >= 0 && isGivenUp()) {
        node.signal("CONT");
      }
      if (!node.isAlive()) {
        assertThat(node.exitValue()).as(node.words()).isEqualTo(ChaosNode.TAKEN_OVER);
        assertThat(node.hasSource()).isTrue();
        sourcesTakenOver++;
        node.start(false);
      }
    }
  }

  /** Mends everything, and does no more harm. */
  void calm() throws Exception {
    await("all that stands still goes on")
        .atMost(PATIENCE)
        .until(
            () -> {
              mend();
              return nodes.stream().noneMatch(ChaosProcess::isStopped);
            });
    servers.kafka().awaitReady(PATIENCE);
    servers.elasticsearch().awaitReady(PATIENCE);
  }

  /** Whether the group of a stage misses those that stand still. */
  private boolean isGivenUp() throws InterruptedException {
    long awake = nodes.stream().filter(node -> !node.isStopped()).count();
    try {
      return admin
              .describeConsumerGroups(List.of(GROUP))
              .all()
              .get(2, TimeUnit.SECONDS)
              .get(GROUP)
              .members()
              .size()
          <= awake;
    } catch (ExecutionException | TimeoutException e) {
      return false; // the broker is away
    }
  }

  private boolean kill(ChaosInbox user) throws Exception {
    ChaosProcess node = killed(user);
    node.start(node.hasSource());
    return true;
  }

  /** Dead in the middle of its work, in a transaction if one can be met. */
  private ChaosProcess killed(ChaosInbox user) throws Exception {
    ChaosProcess node = any();
    user.act(8);
    for (int look = 0; look < MOST_LOOKS; look++) {
      node.signal("STOP");
      if (inTransaction(node)) {
        killsInTransaction++;
        break;
      }
      node.signal("CONT");
      await().pollDelay(Duration.ofMillis(3 + random.nextInt(40))).until(() -> true);
    }
    node.kill();
    return node;
  }

  private boolean inTransaction(ChaosProcess node) throws IOException, InterruptedException {
    String installation =
        Files.readString(node.folder().resolve("workers").resolve("installation"));
    try {
      return admin.listTransactions().all().get(2, TimeUnit.SECONDS).stream()
          .anyMatch(
              listing ->
                  listing.state() == TransactionState.ONGOING
                      && listing.transactionalId().contains(installation));
    } catch (ExecutionException | TimeoutException e) {
      return false; // the broker is away
    }
  }

  private boolean stop() throws Exception {
    ChaosProcess node = any();
    resumeAt.put(node, System.nanoTime() + standStill.toNanos());
    node.signal("STOP");
    return true;
  }

  private boolean leave() throws Exception {
    ChaosProcess node = any();
    node.leave();
    node.start(node.hasSource());
    return true;
  }

  private boolean killParser(ChaosInbox user) throws Exception {
    user.act(4);
    List<ProcessHandle> parsers = new ArrayList<>();
    await("a parser")
        .atMost(PATIENCE)
        .until(
            () -> {
              mend();
              nodes.stream()
                  .filter(node -> !node.isStopped())
                  .forEach(node -> parsers.addAll(node.children()));
              return !parsers.isEmpty();
            });
    return parsers.get(random.nextInt(parsers.size())).destroyForcibly();
  }

  private boolean spoilNotes(ChaosInbox user) throws Exception {
    ChaosProcess node = killed(user);
    List<Path> notes = new ArrayList<>();
    try (var all = Files.newDirectoryStream(node.folder().resolve("workers"), "*.in-flight")) {
      all.forEach(notes::add);
    }
    byte[] rubbish = new byte[1 + random.nextInt(2_000)];
    random.nextBytes(rubbish);
    for (Path file : notes) {
      byte[] was = Files.readAllBytes(file);
      if (random.nextBoolean()) {
        Files.write(file, Arrays.copyOf(was, random.nextInt(was.length + 1)));
      }
      Files.write(file, rubbish, StandardOpenOption.APPEND);
      Files.write(file.resolveSibling(file.getFileName() + ".part"), rubbish);
    }
    node.start(node.hasSource());
    return !notes.isEmpty();
  }

  /**
   * The one who is not the source's process becomes it; the other learns that when it publishes.
   */
  private boolean rival(ChaosInbox user) throws Exception {
    List<ChaosProcess> others =
        nodes.stream().filter(node -> !node.hasSource() && !node.isStopped()).toList();
    if (others.isEmpty()) {
      return false;
    }
    ChaosProcess rival = others.get(random.nextInt(others.size()));
    rival.kill();
    rival.start(true);
    user.act(4);
    return true;
  }

  /** Killed while there is something to write, and again until that had to wait. */
  private boolean killElasticsearch(ChaosInbox user) throws Exception {
    long before = waits();
    for (int kill = 0; waits() == before; kill++) {
      assertThat(kill).as("kills of Elasticsearch that nothing felt").isLessThan(MOST_KILLS);
      servers.elasticsearch().kill();
      user.act(4);
      try {
        await("its absence is felt")
            .atMost(FELT)
            .until(
                () -> {
                  mend();
                  return waits() > before;
                });
      } catch (ConditionTimeoutException e) {
        // It was back before anything was to be written: the broker may be away, too.
        servers.kafka().awaitReady(PATIENCE);
      }
    }
    return true;
  }

  private long waits() throws IOException {
    return ChaosProcess.counted(nodes, "waits");
  }

  private boolean slow(ChaosInbox user) throws Exception {
    network.forEach(one -> one.delay(50 + random.nextInt(300)));
    passing(user);
    network.forEach(one -> one.delay(0));
    return true;
  }

  private boolean silence(ChaosInbox user) throws Exception {
    network.forEach(one -> one.silence(true));
    passing(user);
    network.forEach(one -> one.silence(false));
    return true;
  }

  private boolean fillDisk(ChaosInbox user) throws Exception {
    long before = refused();
    world.diskFull(true);
    user.act(4);
    user.dropLarge();
    await("the full disk is felt")
        .atMost(PATIENCE)
        .until(
            () -> {
              mend();
              return refused() > before;
            });
    world.diskFull(false);
    return true;
  }

  private long refused() throws IOException {
    return ChaosProcess.counted(nodes, "refused");
  }

  private void passing(ChaosInbox user) throws Exception {
    for (int i = 0; i < 4; i++) {
      user.act(1);
      await().pollDelay(Duration.ofMillis(300 + random.nextInt(500))).until(() -> true);
    }
  }

  private ChaosProcess any() {
    List<ChaosProcess> all = nodes.stream().filter(node -> !node.isStopped()).toList();
    return all.get(random.nextInt(all.size()));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}

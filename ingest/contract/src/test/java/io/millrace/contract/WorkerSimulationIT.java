package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.Outcome.Blame;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of the worker against a seeded adversary: nothing lost, nothing twice, order per
 * document, and everything done once it is calm; with requests to run again among it, and with
 * proof that the hard paths were taken.
 */
class WorkerSimulationIT {

  private static final int SEEDS = Integer.getInteger("seeds", 15);
  private static final int PARTITIONS = 4;
  private static final int RECORDS = 250;
  private static final int DOCUMENTS = 40;
  private static final int DISTURBANCES = 25;
  private static final int MOST_UPDATES = 6;
  private static final int MOST_REQUESTS = 10;
  private static final int OVERTAKEN = 5;

  @TempDir Path folder;

  private final Map<String, Integer> struck = new TreeMap<>();

  /** Which runs came to their end in the step, whether or not they were published. */
  private final Set<String> reran = ConcurrentHashMap.newKeySet();

  private final AtomicInteger overtaken = new AtomicInteger();

  @Test
  void nothingIsLostNothingComesTwiceAndEachDocumentsNewsStayInOrder() throws Exception {
    long first = Long.getLong("seed", System.nanoTime());
    for (long seed = first; seed < first + SEEDS; seed++) {
      System.out.printf(
          "mvn verify -pl ingest/contract -am -Dit.test=WorkerSimulationIT -Dseeds=1 -Dseed=%d%n",
          seed);
      run(seed);
    }
    System.out.println("hard paths: " + struck + ", overtaken: " + overtaken);
    assertThat(struck.keySet())
        .as("every hard path was taken")
        .contains(
            "crash",
            "rebalance",
            "expelled",
            "stale commit refused",
            "fenced producer refused",
            "poll failed",
            "commit failed",
            "answer lost",
            "retried",
            "unexpected",
            "rejected",
            "rerun",
            "rerun redone",
            "rerun rejected",
            "overtaken by a later record",
            "compacted away",
            "reading again failed")
        .doesNotContain(SimulatedKafka.LEFT_OPEN);
    assertThat(overtaken.get()).as("records finished out of order").isPositive();
  }

  private void run(long seed) throws Exception {
    Random random = new Random(seed);
    EventCodec codec = new EventCodec(new DirectoryBlobStore(folder, Clock.systemUTC()));
    SimulatedKafka kafka = new SimulatedKafka(seed, SimulatedSource.empty(PARTITIONS));
    SimulatedSource source = new SimulatedSource(kafka, codec, random, DOCUMENTS, PARTITIONS);
    for (int i = 0; i < RECORDS; i++) {
      source.write();
    }
    ConcurrentHashMap<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    Step step = event -> step(event, seed, tries, kafka);

    List<Worker> workers = new ArrayList<>();
    List<SimulatedKafka.Clients> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        add(workers, clients, kafka, codec, step);
      }
      for (int i = 0; i < DISTURBANCES; i++) {
        LockSupport.parkNanos(random.nextInt(6_000_000));
        for (int n = random.nextInt(MOST_REQUESTS); n > 0; n--) {
          String document = source.ask();
          if (random.nextInt(3) == 0) {
            // Overtakes what was just asked for, at any moment of its way.
            LockSupport.parkNanos(random.nextInt(4_000_000));
            source.write(document);
          }
        }
        for (int n = random.nextInt(MOST_UPDATES); n > 0; n--) {
          source.write();
        }
        kafka.compact();
        kafka.disturb();
        if (random.nextInt(8) == 0) {
          clients.removeFirst().cut();
          count(workers.getFirst());
          workers.removeFirst().close();
          add(workers, clients, kafka, codec, step);
        }
      }
      overtakeRequests(seed, kafka, source, random);
      kafka.calm();
      await("seed " + seed + ": everything is done in calm")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(kafka::allCommitted);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(kafka + "\n" + workers.stream().map(Worker::status).toList(), e);
    } finally {
      for (Worker worker : workers) {
        count(worker);
        worker.close();
      }
    }
    check(seed, source, kafka.outputs());
    kafka.struck.forEach((what, times) -> struck.merge(what, times, Integer::sum));
  }

  /** Updates that come when the workers have nothing else to do than what was asked for. */
  private static void overtakeRequests(
      long seed, SimulatedKafka kafka, SimulatedSource source, Random random) throws Exception {
    for (int i = 0; i < OVERTAKEN; i++) {
      await("seed " + seed + ": there is nothing to do")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(kafka::allCommitted);
      List<String> documents = new ArrayList<>();
      for (int n = 0; n < MOST_REQUESTS; n++) {
        documents.add(source.ask());
      }
      LockSupport.parkNanos(random.nextInt(8_000_000));
      for (String document : documents) {
        LockSupport.parkNanos(random.nextInt(2_000_000));
        source.write(document);
      }
      if (random.nextInt(4) == 0) {
        kafka.disturb();
      }
    }
  }

  private void count(Worker worker) {
    struck.merge("rerun", (int) worker.status().rerun(), Integer::sum);
    struck.merge("overtaken by a later record", (int) worker.status().overtaken(), Integer::sum);
    struck.merge("compacted away", (int) worker.status().gone(), Integer::sum);
    struck.values().removeIf(times -> times == 0);
  }

  private void add(
      List<Worker> workers,
      List<SimulatedKafka.Clients> clients,
      SimulatedKafka kafka,
      EventCodec codec,
      Step step)
      throws Exception {
    WorkerSettings settings =
        new WorkerSettings(
            Stage.EXTRACT,
            List.of(Topic.RECEIVED),
            3,
            false,
            true,
            16,
            1 << 20,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(8));
    SimulatedKafka.Clients mine = kafka.new Clients();
    Worker worker =
        new Worker(
            settings,
            mine,
            codec,
            step,
            WorkerSlot.acquire(folder, Stage.EXTRACT),
            Clock.systemUTC());
    worker.start();
    workers.add(worker);
    clients.add(mine);
  }

  /** What becomes of a record is fixed by the record; how often it must wait first, by chance. */
  private Outcome step(
      DocumentEvent event, long seed, Map<String, AtomicInteger> tries, SimulatedKafka kafka) {
    Version version = event.version();
    Random random =
        new Random(seed ^ event.id().hashCode() ^ version.revision() ^ (31L * version.run()));
    int tried =
        tries.computeIfAbsent(event.id() + version, key -> new AtomicInteger()).incrementAndGet();
    int kind = random.nextInt(20);
    if (kind == 0 || (version.run() > 0 && kind < 6)) {
      overtaken.incrementAndGet();
      LockSupport.parkNanos(5_000_000); // slow: others of the partition finish first
    }
    if (kind == 1 && tried == 1) {
      kafka.count("retried");
      return new Outcome.Deferred("the server is away");
    }
    if (kind == 2 && tried == 1) {
      kafka.count("unexpected");
      throw new IllegalStateException("passing");
    }
    if (version.run() > 0 && !reran.add(seed + event.id() + version)) {
      kafka.count("rerun redone");
    }
    if (rejected(version)) {
      kafka.count(version.run() > 0 ? "rerun rejected" : "rejected");
      return new Outcome.Rejected(new Blame(Reason.CORRUPT));
    }
    return new Outcome.Forward(
        DocumentExtracted.removed(event.file(), event.provenance().extracted("3", Samples.AT)));
  }

  private static boolean rejected(Version version) {
    return version.revision() % 5 == 0;
  }

  private static void check(
      long seed, SimulatedSource source, List<ProducerRecord<String, byte[]>> outputs) {
    for (TopicPartition partition : SimulatedKafka.partitions(Topic.RECEIVED, PARTITIONS)) {
      List<String> expected =
          source.written(partition).stream().map(r -> name(r.key(), r.headers())).toList();
      List<String> actual =
          outputs.stream()
              .filter(r -> r.partition() == partition.partition())
              .filter(r -> version(r).run() == 0)
              .map(r -> name(r.key(), r.headers()))
              .toList();
      assertThat(actual)
          .as("seed %s: each record of %s once, in the order of arrival", seed, partition)
          .isEqualTo(expected);
    }
    checkRequests(seed, source, outputs);
    Map<String, Long> topics =
        outputs.stream()
            .collect(Collectors.groupingBy(ProducerRecord::topic, Collectors.counting()));
    assertThat(topics).as("seed %s", seed).containsKeys("documents.extracted", "documents.failed");
    Map<String, Version> newest = new HashMap<>();
    for (ProducerRecord<String, byte[]> output : outputs) {
      Version version = version(output);
      assertThat(output.topic())
          .as("seed %s %s", seed, version)
          .isEqualTo(rejected(version) ? "documents.failed" : "documents.extracted");
      Version before = newest.put(output.key(), version);
      assertThat(before == null || before.compareTo(version) < 0)
          .as("seed %s: %s of %s comes after %s", seed, version, output.key(), before)
          .isTrue();
    }
  }

  private static void checkRequests(
      long seed, SimulatedSource source, List<ProducerRecord<String, byte[]>> outputs) {
    Map<String, ProducerRecord<String, byte[]>> published = new HashMap<>();
    for (ProducerRecord<String, byte[]> output : outputs) {
      if (version(output).run() > 0) {
        assertThat(published.put(name(output.key(), output.headers()), output))
            .as("seed %s: published before", seed)
            .isNull();
      }
    }
    for (RunRequested request : source.requests()) {
      String name = request.document() + "/" + request.version();
      ProducerRecord<String, byte[]> output = published.remove(name);
      assertThat(output != null || source.hasLater(request))
          .as("seed %s: %s is published, or a later record is there", seed, name)
          .isTrue();
      if (output != null && rejected(request.version())) {
        assertThat(FailureHeaders.attempts(output.headers()))
            .as("seed %s: attempts of %s", seed, name)
            .isGreaterThan(request.attempts());
      }
    }
    assertThat(published).as("seed %s: nobody asked for these", seed).isEmpty();
  }

  private static Version version(ProducerRecord<String, byte[]> record) {
    return EventCodec.version(record.headers()).orElseThrow();
  }

  private static String name(String key, org.apache.kafka.common.header.Headers headers) {
    return key + "/" + EventCodec.version(headers).orElseThrow();
  }
}

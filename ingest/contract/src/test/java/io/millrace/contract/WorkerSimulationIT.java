package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.Outcome.Blame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of the worker against a seeded adversary: nothing lost, nothing twice, order per
 * document, and everything done once it is calm; with proof that the hard paths were taken.
 */
class WorkerSimulationIT {

  private static final int SEEDS = Integer.getInteger("seeds", 20);
  private static final int PARTITIONS = 4;
  private static final int RECORDS = 400;
  private static final int DOCUMENTS = 40;

  @TempDir Path folder;

  private final Map<String, Integer> struck = new TreeMap<>();
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
            "rejected");
    assertThat(overtaken.get()).as("records finished out of order").isPositive();
  }

  private void run(long seed) throws Exception {
    Random random = new Random(seed);
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> inputs = inputs(random);
    SimulatedKafka kafka = new SimulatedKafka(seed, inputs);
    EventCodec codec = new EventCodec(new DirectoryBlobStore(folder, Clock.systemUTC()));
    ConcurrentHashMap<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    Step step = event -> step(event, seed, tries, kafka);

    List<Worker> workers = new ArrayList<>();
    List<SimulatedKafka.Clients> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        add(workers, clients, kafka, codec, step);
      }
      for (int i = 0; i < 25; i++) {
        LockSupport.parkNanos(random.nextInt(12_000_000));
        kafka.disturb();
        if (random.nextInt(8) == 0) {
          clients.removeFirst().cut();
          workers.removeFirst().close();
          add(workers, clients, kafka, codec, step);
        }
      }
      kafka.calm();
      await("seed " + seed + ": everything is done in calm")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(kafka::allCommitted);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(kafka + "\n" + workers.stream().map(Worker::status).toList(), e);
    } finally {
      for (Worker worker : workers) {
        worker.close();
      }
    }
    check(seed, inputs, kafka.outputs());
    kafka.struck.forEach((what, times) -> struck.merge(what, times, Integer::sum));
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
    Random random = new Random(seed ^ event.id().hashCode() ^ version.revision());
    int tried =
        tries.computeIfAbsent(event.id() + version, key -> new AtomicInteger()).incrementAndGet();
    int kind = random.nextInt(20);
    if (kind == 0) {
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
    if (rejected(version)) {
      kafka.count("rejected");
      return new Outcome.Rejected(new Blame(Reason.CORRUPT));
    }
    return new Outcome.Forward(
        DocumentExtracted.removed(event.file(), event.provenance().extracted("3", Samples.AT)));
  }

  private static boolean rejected(Version version) {
    return version.revision() % 5 == 0;
  }

  private static void check(
      long seed,
      Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> inputs,
      List<ProducerRecord<String, byte[]>> outputs) {
    inputs.forEach(
        (partition, records) -> {
          List<String> expected = records.stream().map(r -> name(r.key(), r.headers())).toList();
          List<String> actual =
              outputs.stream()
                  .filter(r -> r.partition() == partition.partition())
                  .map(r -> name(r.key(), r.headers()))
                  .toList();
          assertThat(actual)
              .as("seed %s: each record of %s once, in the order of arrival", seed, partition)
              .isEqualTo(expected);
        });
    Map<String, Long> topics =
        outputs.stream()
            .collect(Collectors.groupingBy(ProducerRecord::topic, Collectors.counting()));
    assertThat(topics).as("seed %s", seed).containsKeys("documents.extracted", "documents.failed");
    for (ProducerRecord<String, byte[]> output : outputs) {
      long revision = Long.parseLong(EventCodec.header(output.headers(), "ce_revision"));
      assertThat(output.topic())
          .as("seed %s revision %s", seed, revision)
          .isEqualTo(
              rejected(new Version(revision, 0)) ? "documents.failed" : "documents.extracted");
    }
  }

  private static String name(String key, org.apache.kafka.common.header.Headers headers) {
    return key + "/" + EventCodec.header(headers, "ce_revision");
  }

  private Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> inputs(Random random)
      throws Exception {
    EventCodec codec = new EventCodec(new DirectoryBlobStore(folder, Clock.systemUTC()));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> inputs = new LinkedHashMap<>();
    SimulatedKafka.partitions(Topic.RECEIVED, PARTITIONS)
        .forEach(partition -> inputs.put(partition, new ArrayList<>()));
    Map<String, Long> revisions = new HashMap<>();
    for (int i = 0; i < RECORDS; i++) {
      int document = random.nextInt(DOCUMENTS);
      String id = ids.get(document);
      long revision = revisions.merge(id, 1L, Long::sum);
      SourceFile sample = Samples.file(Change.REMOVED, revision, 0);
      SourceFile file =
          new SourceFile(
              id,
              sample.source(),
              sample.path(),
              sample.uri(),
              sample.name(),
              sample.size(),
              sample.sha256(),
              sample.modified(),
              revision,
              0,
              Change.REMOVED);
      int partition = document % PARTITIONS;
      ProducerRecord<String, byte[]> record =
          codec.encode(
              new DocumentReceived(file, Provenance.received("0.1.0", Samples.AT)),
              partition,
              Samples.AT);
      List<ConsumerRecord<String, byte[]>> log =
          inputs.get(new TopicPartition(Topic.RECEIVED.id(), partition));
      log.add(
          new ConsumerRecord<>(
              record.topic(),
              partition,
              log.size(),
              0,
              TimestampType.CREATE_TIME,
              id.getBytes(StandardCharsets.UTF_8).length,
              record.value().length,
              id,
              record.value(),
              record.headers(),
              java.util.Optional.empty()));
    }
    return inputs;
  }
}

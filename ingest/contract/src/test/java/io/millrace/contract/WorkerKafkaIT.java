package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.Outcome.Blame;
import io.millrace.embedded.EmbeddedServers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker's promises on a real broker, with real rebalances, fencing and lost answers. */
class WorkerKafkaIT {

  private static final int RECORDS = 1_500;
  private static final int DOCUMENTS = 150;
  private static final int PARTITIONS = 4;

  /** Revisions that are done before the second worker joins, and before the first is fenced. */
  private static final int BEFORE_JOINED = 6;

  private static final int BEFORE_FENCED = 9;

  /** Each costs a new session and so some seconds. */
  private static final int MOST_LOST = 4;

  /** Of liveness, not of speed: a lost answer alone costs a session. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  private final KafkaClients kafka = new KafkaClients(EmbeddedServers.sharedKafka().bootstrap());
  private final CountDownLatch joined = new CountDownLatch(1);
  private final CountDownLatch fenced = new CountDownLatch(1);
  private final AtomicInteger answersLost = new AtomicInteger();
  private final AtomicInteger waited = new AtomicInteger();
  private final List<String> transactionalIds = new ArrayList<>();

  @Test
  void subscribersSeeEachResultOnceAndInOrderWhateverHappensToTheWorkers() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed: -Dit.test=WorkerKafkaIT -Dseed=" + seed);
    Random random = new Random(seed);
    EventCodec codec = new EventCodec(new DirectoryBlobStore(folder, Clock.systemUTC()));
    try (Admin admin = kafka.admin()) {
      DocumentTopics.delete(admin);
      assertThat(Topics.ensure(admin, PARTITIONS, (short) 1)).isEqualTo(PARTITIONS);
    }
    Map<Integer, List<String>> expected = produce(random, codec);

    List<Worker> workers = new ArrayList<>();
    long restarts = 0;
    try {
      workers.add(worker(codec, new Random(seed + 1)));
      await().atMost(PATIENCE).until(() -> transactions(workers) > 0);
      workers.add(worker(codec, new Random(seed + 2)));
      await().atMost(PATIENCE).until(() -> workers.get(1).status().taken() > 0);
      joined.countDown();
      await().atMost(PATIENCE).until(() -> workers.get(1).status().transactions() > 0);
      fence(transactionalIds.getFirst());
      fenced.countDown();
      await().atMost(PATIENCE).until(() -> workers.getFirst().status().restarts() > 0);
      restarts += workers.getFirst().status().restarts();
      workers.removeFirst().close();

      await("everything is published")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(250))
          .untilAsserted(
              () ->
                  assertThat(count(read(Topic.EXTRACTED)) + count(read(Topic.FAILED)))
                      .isEqualTo(RECORDS));
      restarts += workers.getFirst().status().restarts();
    } finally {
      for (Worker worker : workers) {
        worker.close();
      }
    }
    assertThat(read(Topic.EXTRACTED))
        .as("seed %s", seed)
        .isEqualTo(only(expected, revision -> !rejected(revision)));
    assertThat(read(Topic.FAILED))
        .as("seed %s", seed)
        .isEqualTo(only(expected, WorkerKafkaIT::rejected));
    assertThat(restarts).as("sessions that began anew").isPositive();
    assertThat(answersLost.get()).as("commits whose answer was lost").isPositive();
    assertThat(waited.get()).as("records that waited").isPositive();
  }

  private Worker worker(EventCodec codec, Random random) throws Exception {
    WorkerSlot slot = WorkerSlot.acquire(folder, Stage.EXTRACT);
    transactionalIds.add(slot.transactionalId());
    WorkerSettings settings =
        new WorkerSettings(
            Stage.EXTRACT,
            List.of(Topic.RECEIVED),
            4,
            false,
            true,
            32,
            1 << 20,
            Duration.ofMillis(20),
            Duration.ofMillis(10),
            Duration.ofMillis(100));
    Map<String, Boolean> seen = new ConcurrentHashMap<>();
    Worker worker =
        new Worker(
            settings,
            new Unlucky(random),
            codec,
            event -> step(event, seen),
            slot,
            Clock.systemUTC());
    worker.start();
    return worker;
  }

  private Outcome step(DocumentEvent event, Map<String, Boolean> seen) throws InterruptedException {
    LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    // However slow the machine is, there is work when the second joins, and when the first is
    // fenced.
    if (event.version().revision() > BEFORE_JOINED) {
      joined.await();
    }
    if (event.version().revision() > BEFORE_FENCED) {
      fenced.await();
    }
    if (event.version().revision() % 7 == 0
        && seen.put(event.id() + event.version(), true) == null) {
      waited.incrementAndGet();
      return new Outcome.Deferred("the server is away");
    }
    return rejected(event.version().revision())
        ? new Outcome.Rejected(new Blame(Reason.CORRUPT))
        : new Outcome.Forward(
            DocumentExtracted.removed(event.file(), event.provenance().extracted("3", Samples.AT)));
  }

  private static boolean rejected(long revision) {
    return revision % 5 == 0;
  }

  private static Map<Integer, List<String>> only(
      Map<Integer, List<String>> all, LongPredicate wanted) {
    Map<Integer, List<String>> some = new HashMap<>();
    all.forEach(
        (partition, names) ->
            some.put(
                partition,
                names.stream()
                    .filter(n -> wanted.test(Long.parseLong(n.substring(n.indexOf('/') + 1))))
                    .toList()));
    return some;
  }

  /** Another process takes the same transactional id. */
  private void fence(String transactionalId) {
    try (Producer<String, byte[]> usurper = kafka.transactionalProducer(transactionalId)) {
      usurper.initTransactions();
    }
  }

  private Map<Integer, List<String>> produce(Random random, EventCodec codec) throws Exception {
    Map<Integer, List<String>> expected = new LinkedHashMap<>();
    Map<String, Long> revisions = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    try (Producer<String, byte[]> producer = kafka.transactionalProducer("test-source")) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < RECORDS; i++) {
        int document = random.nextInt(DOCUMENTS);
        String id = ids.get(document);
        long revision = revisions.merge(id, 1L, Long::sum);
        SourceFile file =
            new SourceFile(
                id,
                "inbox",
                "a",
                "a",
                "a",
                0,
                "0".repeat(64),
                Samples.AT,
                revision,
                0,
                Change.REMOVED);
        var unused =
            producer.send(
                codec.encode(
                    new DocumentReceived(file, Provenance.received("0.1.0", Samples.AT)),
                    document % PARTITIONS,
                    // Older records would be compacted while this test runs.
                    Instant.now()));
        expected
            .computeIfAbsent(document % PARTITIONS, partition -> new ArrayList<>())
            .add(id + "/" + revision);
      }
      producer.commitTransaction();
    }
    return expected;
  }

  /** What a subscriber sees of one topic, by partition, in order. */
  private Map<Integer, List<String>> read(Topic topic) {
    Map<Integer, List<String>> seen = new LinkedHashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      seen.put(partition, read(new TopicPartition(topic.id(), partition)));
    }
    return seen;
  }

  private List<String> read(TopicPartition partition) {
    List<String> names = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = kafka.reader(1_000)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          names.add(record.key() + "/" + EventCodec.header(record.headers(), "ce_revision"));
        }
      }
    }
    return names;
  }

  private static int count(Map<Integer, List<String>> seen) {
    return seen.values().stream().mapToInt(List::size).sum();
  }

  private static long transactions(List<Worker> workers) {
    return workers.stream().mapToLong(worker -> worker.status().transactions()).sum();
  }

  /** Real clients, but the answer to a commit sometimes gets lost on its way back. */
  private final class Unlucky implements WorkerClients {
    private final Random random;

    Unlucky(Random random) {
      this.random = random;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Producer<String, byte[]> transactionalProducer(String transactionalId) {
      Producer<String, byte[]> real = kafka.transactionalProducer(transactionalId);
      return (Producer<String, byte[]>)
          Proxy.newProxyInstance(
              WorkerKafkaIT.class.getClassLoader(),
              new Class<?>[] {Producer.class},
              (proxy, method, args) -> {
                try {
                  Object result = method.invoke(real, args);
                  if (method.getName().equals("commitTransaction")
                      && answersLost.get() < MOST_LOST
                      && random.nextInt(6) == 0) {
                    answersLost.incrementAndGet();
                    throw new TimeoutException("the answer did not arrive");
                  }
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public Consumer<String, byte[]> groupConsumer(String group, int mostRecordsPerPoll) {
      return kafka.groupConsumer(group, mostRecordsPerPoll);
    }

    @Override
    public Consumer<String, byte[]> reader(int mostRecordsPerPoll) {
      return kafka.reader(mostRecordsPerPoll);
    }
  }
}

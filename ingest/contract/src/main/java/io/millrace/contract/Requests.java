package io.millrace.contract;

import io.millrace.contract.RequestScan.Found;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Asks stages to run again. One process asks at a time: it first fences every other one, and then
 * reads what was asked before, so that each (revision, run) is given out once.
 */
public final class Requests {

  /** The topic of requests, which is none of the document topics. */
  public static final String TOPIC = "documents.requests";

  private static final String TRANSACTIONAL_ID = "millrace-requests";
  private static final int PER_TRANSACTION = 1_000;

  private final KafkaClients kafka;
  private final EventCodec codec;
  private final Clock clock;

  /** Connects to nothing yet. */
  public Requests(KafkaClients kafka, EventCodec codec, Clock clock) {
    this.kafka = kafka;
    this.codec = codec;
    this.clock = clock;
  }

  /** How many documents a replay would ask for. */
  public int count(Stage stage, Selection selection) throws InterruptedException {
    try (Admin admin = kafka.admin()) {
      return scan(admin, stage, selection).size();
    }
  }

  /**
   * Asks that a stage takes the newest record of each selected document through again.
   *
   * @throws org.apache.kafka.common.errors.ProducerFencedException when another process has begun
   *     to ask meanwhile; what was sent before stays asked
   * @throws KafkaException when Kafka is away
   */
  public Campaign replay(Stage stage, Selection selection) throws InterruptedException {
    return ask(Cause.REPLAY, Map.of(stage, selection));
  }

  /**
   * Asks that documents run again from where they failed. What the index refused is analysed again:
   * only a new record on {@code documents.enriched} tells everybody that the failure is over.
   *
   * @param failedAt the stage of the failure by document id; ids that are unknown or removed by now
   *     are passed over
   * @throws KafkaException as {@link #replay} does
   */
  public Campaign retry(Map<String, Stage> failedAt) throws InterruptedException {
    Map<Stage, Set<String>> ids = new EnumMap<>(Stage.class);
    failedAt.forEach(
        (id, stage) ->
            ids.computeIfAbsent(
                    stage.compareTo(Stage.ANALYZE) >= 0 ? Stage.ANALYZE : Stage.EXTRACT,
                    s -> new HashSet<>())
                .add(id));
    Map<Stage, Selection> selections = new EnumMap<>(Stage.class);
    ids.forEach((stage, of) -> selections.put(stage, Selection.of(of)));
    return ask(Cause.RETRY, selections);
  }

  /** How many of a campaign's requests are still to be worked off. */
  public long remaining(Campaign campaign) throws InterruptedException {
    long remaining = 0;
    try (Admin admin = kafka.admin()) {
      for (var ofStage : campaign.requests().entrySet()) {
        Map<Integer, Long> done = StageOffsets.committed(admin, ofStage.getKey(), TOPIC);
        for (var ofPartition : ofStage.getValue().entrySet()) {
          List<Long> offsets = ofPartition.getValue();
          int at = Collections.binarySearch(offsets, done.getOrDefault(ofPartition.getKey(), 0L));
          remaining += offsets.size() - (at >= 0 ? at : -at - 1);
        }
      }
    }
    return remaining;
  }

  private List<Found> scan(Admin admin, Stage stage, Selection selection)
      throws InterruptedException {
    return new RequestScan(new TopicPass(kafka, admin), codec, stage, selection).find();
  }

  private Campaign ask(Cause cause, Map<Stage, Selection> selections) throws InterruptedException {
    try (Admin admin = kafka.admin();
        Producer<String, byte[]> producer = kafka.transactionalProducer(TRANSACTIONAL_ID)) {
      producer.initTransactions();
      PastRequests past = PastRequests.read(admin, new TopicPass(kafka, admin));
      Asking asking = new Asking(producer, past, cause);
      for (var of : selections.entrySet()) {
        asking.ask(of.getKey(), scan(admin, of.getKey(), of.getValue()));
      }
      return asking.campaign();
    }
  }

  /** One campaign while it is being sent. */
  private final class Asking {
    private final Producer<String, byte[]> producer;
    private final PastRequests past;
    private final Cause cause;
    private final String id = UUID.randomUUID().toString();
    private final Map<Stage, Map<Integer, List<Long>>> requests = new EnumMap<>(Stage.class);
    private int asked;
    private int joined;
    private int underWay;

    Asking(Producer<String, byte[]> producer, PastRequests past, Cause cause) {
      this.producer = producer;
      this.past = past;
      this.cause = cause;
    }

    void ask(Stage stage, List<Found> found) throws InterruptedException {
      List<Found> news = new ArrayList<>();
      for (Found one : found) {
        Optional<PastRequests.Pending> pending = past.pending(stage, one);
        if (past.underWay(stage, one)) {
          underWay++;
        } else if (pending.isPresent()) {
          joined++;
          stands(stage, pending.get().partition(), pending.get().offset());
        } else {
          news.add(one);
        }
      }
      for (int from = 0; from < news.size(); from += PER_TRANSACTION) {
        send(stage, news.subList(from, Math.min(from + PER_TRANSACTION, news.size())));
      }
    }

    private void send(Stage stage, List<Found> batch) throws InterruptedException {
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Found one : batch) {
        sent.add(
            producer.send(
                RequestCodec.encode(request(stage, one), one.partition(), clock.instant())));
      }
      producer.commitTransaction();
      for (Future<RecordMetadata> future : sent) {
        try {
          RecordMetadata stands = future.get();
          stands(stage, stands.partition(), stands.offset());
        } catch (ExecutionException e) {
          throw new KafkaException("a request was not sent", e.getCause());
        }
      }
      asked += batch.size();
    }

    private RunRequested request(Stage stage, Found found) {
      // The index writes what is there once more; nothing new comes of it that needs a number.
      int run =
          stage == Stage.INDEX
              ? found.version().run()
              : past.nextRun(found.document(), found.version());
      return new RunRequested(
          found.document(),
          stage,
          cause,
          id,
          found.version().revision(),
          run,
          found.attempts(),
          found.offset(),
          found.scannedTo());
    }

    private void stands(Stage stage, int partition, long offset) {
      requests
          .computeIfAbsent(stage, s -> new TreeMap<>())
          .computeIfAbsent(partition, p -> new ArrayList<>())
          .add(offset);
    }

    Campaign campaign() {
      Map<Stage, Map<Integer, List<Long>>> sorted = new HashMap<>();
      requests.forEach(
          (stage, partitions) -> {
            Map<Integer, List<Long>> of = new HashMap<>();
            partitions.forEach((p, offsets) -> of.put(p, offsets.stream().sorted().toList()));
            sorted.put(stage, Map.copyOf(of));
          });
      return new Campaign(id, asked, joined, underWay, sorted);
    }
  }
}

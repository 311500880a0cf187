package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asking on a real broker; no worker runs, so that requests stay until a test says they are done.
 */
class RequestsIT {

  private static final int PARTITIONS = 3;
  private static final Selection ALL = Selection.ALL;

  @TempDir Path folder;

  private final KafkaClients kafka = new KafkaClients(EmbeddedServers.sharedKafka().bootstrap());
  private final Admin admin = kafka.admin();
  private EventCodec codec;
  private Requests requests;
  private String first;
  private String second;
  private String removed;

  @BeforeEach
  void threeDocumentsOfWhichOneIsRemoved() throws Exception {
    DocumentTopics.delete(admin);
    Topics.ensure(admin, PARTITIONS, (short) 1);
    codec = new EventCodec(new DirectoryBlobStore(folder, Clock.systemUTC()));
    requests = new Requests(kafka, codec, Clock.systemUTC());
    first = document();
    second = document();
    removed = document();
    send(
        extracted(first, "inbox", 1),
        extracted(first, "inbox", 2),
        extracted(second, "mail", 1),
        codec.encode(
            DocumentExtracted.removed(
                file(removed, "inbox", 1, Change.REMOVED), Samples.EXTRACTED.provenance()),
            partition(removed),
            Samples.AT));
  }

  @AfterEach
  void leaveNoTopics() throws Exception {
    admin.deleteConsumerGroups(groups()).all().get();
    DocumentTopics.delete(admin);
    admin.close();
  }

  @Test
  void theNewestRecordOfEachDocumentThatIsThereIsAskedForOnce() throws Exception {
    assertThat(requests.count(Stage.ANALYZE, ALL)).isEqualTo(2);

    Campaign campaign = requests.replay(Stage.ANALYZE, ALL);

    assertThat(campaign.asked()).isEqualTo(2);
    assertThat(requests.remaining(campaign)).isEqualTo(2);
    assertThat(sent())
        .extracting(RunRequested::document, RunRequested::version)
        .containsExactlyInAnyOrder(
            tuple(first, new Version(2, 1)), tuple(second, new Version(1, 1)));
    assertThat(sent()).allSatisfy(r -> assertThat(r.campaign()).isEqualTo(campaign.id()));

    Campaign again = requests.replay(Stage.ANALYZE, ALL);
    assertThat(again.asked()).as("both are still queued").isZero();
    assertThat(again.joined()).isEqualTo(2);
    assertThat(requests.remaining(again)).isEqualTo(2);

    done(Stage.ANALYZE);
    assertThat(requests.remaining(campaign)).isZero();
    assertThat(requests.replay(Stage.ANALYZE, ALL).asked()).isEqualTo(2);
    assertThat(sent())
        .extracting(RunRequested::run)
        .as("no run is given out twice, also when its result was dropped")
        .containsExactlyInAnyOrder(1, 1, 2, 2);
  }

  @Test
  void whatAnEarlierStageIsStillToDoIsNotAskedForBehindItsBack() throws Exception {
    send(received(first, 2));
    assertThat(requests.replay(Stage.EXTRACT, ALL).asked()).isEqualTo(1);

    Campaign campaign = requests.replay(Stage.ANALYZE, ALL);

    assertThat(campaign.underWay()).isEqualTo(1);
    assertThat(campaign.asked()).isEqualTo(1);
    done(Stage.EXTRACT);
    assertThat(requests.replay(Stage.ANALYZE, Selection.of(Set.of(first))).asked()).isEqualTo(1);
    assertThat(sent().getLast().version()).isEqualTo(new Version(2, 2));
  }

  @Test
  void whatWasAskedForAnOlderRevisionDoesNotStandForTheNewest() throws Exception {
    send(received(second, 1));
    assertThat(requests.replay(Stage.EXTRACT, Selection.of(Set.of(second))).asked()).isEqualTo(1);
    assertThat(requests.replay(Stage.ANALYZE, Selection.of(Set.of(first))).asked()).isEqualTo(1);
    send(extracted(first, "inbox", 3), received(second, 2), extracted(second, "mail", 2));

    Campaign campaign = requests.replay(Stage.ANALYZE, ALL);

    assertThat(campaign.asked()).isEqualTo(2);
    assertThat(campaign.joined() + campaign.underWay()).isZero();
  }

  @Test
  void aSelectionIsKept() throws Exception {
    assertThat(count(Optional.of(Set.of(first, removed)), Set.of(), Set.of())).isEqualTo(1);
    assertThat(count(Optional.empty(), Set.of("mail"), Set.of())).isEqualTo(1);
    assertThat(count(Optional.empty(), Set.of("post"), Set.of())).isZero();
    String type = Samples.EXTRACTED.document().description().mediaType();
    assertThat(count(Optional.empty(), Set.of(), Set.of(type))).isEqualTo(2);
    assertThat(count(Optional.empty(), Set.of(), Set.of(type.replaceFirst("/.*", "/*"))))
        .isEqualTo(2);
    assertThat(count(Optional.empty(), Set.of(), Set.of("image/png"))).isZero();
    assertThat(
            requests.count(
                Stage.ANALYZE,
                new Selection(Optional.empty(), Set.of(), Set.of(), Optional.of(made -> false))))
        .as("never enriched, so whatever the version")
        .isEqualTo(2);
  }

  @Test
  void aRetryKnowsHowOftenItHasFailed() throws Exception {
    for (int attempts = 1; attempts <= 2; attempts++) {
      send(
          codec.encodeFailure(
              newest(second),
              new Failure(
                  Stage.ANALYZE, Reason.UNEXPECTED, attempts, "", "documents.extracted", 0, 0),
              Samples.AT));
    }

    Campaign campaign =
        requests.retry(
            Map.of(second, Stage.INDEX, document(), Stage.ANALYZE, removed, Stage.EXTRACT));

    assertThat(campaign.asked()).isEqualTo(1);
    RunRequested request = sent().getFirst();
    assertThat(request.document()).isEqualTo(second);
    assertThat(request.stage()).isEqualTo(Stage.ANALYZE);
    assertThat(request.cause()).isEqualTo(Cause.RETRY);
    assertThat(request.attempts()).isEqualTo(2);
  }

  private int count(Optional<Set<String>> documents, Set<String> sources, Set<String> types)
      throws Exception {
    return requests.count(
        Stage.ANALYZE, new Selection(documents, sources, types, Optional.empty()));
  }

  private static String document() {
    return UUID.randomUUID().toString();
  }

  private static int partition(String document) {
    return Math.floorMod(document.hashCode(), PARTITIONS);
  }

  private ProducerRecord<String, byte[]> received(String document, long revision) throws Exception {
    return codec.encode(
        new DocumentReceived(
            file(document, "inbox", revision, Change.UPDATED), Samples.RECEIVED.provenance()),
        partition(document),
        Samples.AT);
  }

  private ProducerRecord<String, byte[]> extracted(String document, String source, long revision)
      throws Exception {
    DocumentExtracted sample = Samples.EXTRACTED;
    return codec.encode(
        new DocumentExtracted(
            new Document(
                file(document, source, revision, Change.UPDATED), sample.document().description()),
            sample.status(),
            sample.reasons(),
            sample.members(),
            sample.parts(),
            sample.provenance()),
        partition(document),
        Samples.AT);
  }

  private static SourceFile file(String document, String source, long revision, Change change) {
    SourceFile sample = Samples.FILE;
    return new SourceFile(
        document,
        source,
        sample.path(),
        sample.uri(),
        sample.name(),
        sample.size(),
        sample.sha256(),
        sample.modified(),
        revision,
        0,
        change);
  }

  @SafeVarargs
  private void send(ProducerRecord<String, byte[]>... records) {
    try (Producer<String, byte[]> producer = kafka.transactionalProducer("test-stage")) {
      producer.initTransactions();
      producer.beginTransaction();
      for (ProducerRecord<String, byte[]> record : records) {
        var unused = producer.send(record);
      }
      producer.commitTransaction();
    }
    // A commit is acknowledged before readers see it; whoever begins anew waits for that.
    try (Producer<String, byte[]> next = kafka.transactionalProducer("test-stage")) {
      next.initTransactions();
    }
  }

  /** A worker has worked everything off. */
  private void done(Stage stage) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : log(Requests.TOPIC)) {
      offsets.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    admin.alterConsumerGroupOffsets(WorkerSettings.group(stage), offsets).all().get();
  }

  private List<String> groups() throws Exception {
    return admin.listGroups().all().get().stream()
        .map(group -> group.groupId())
        .filter(id -> id.startsWith("millrace-"))
        .toList();
  }

  private List<RunRequested> sent() throws Exception {
    List<RunRequested> sent = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : log(Requests.TOPIC)) {
      sent.add(RequestCodec.decode(record));
    }
    return sent;
  }

  private ConsumerRecord<String, byte[]> newest(String document) {
    return log(Topic.EXTRACTED.id()).reversed().stream()
        .filter(record -> record.key().equals(document))
        .findFirst()
        .orElseThrow();
  }

  /** By the time at which the records were written. */
  private List<ConsumerRecord<String, byte[]>> log(String topic) {
    List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = kafka.reader(100)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(log::add);
      }
    }
    log.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
    return log;
  }
}

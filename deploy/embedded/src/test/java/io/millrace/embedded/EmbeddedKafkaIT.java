package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class EmbeddedKafkaIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Path folder;
  private EmbeddedKafka kafka;

  @BeforeAll
  void start(@TempDir Path fresh) {
    folder = fresh;
    start();
  }

  private void start() {
    kafka = EmbeddedKafka.start(KafkaSettings.in(folder));
    kafka.awaitReady(PATIENCE);
  }

  @AfterAll
  void stop() {
    kafka.close();
    assertThat(kafka.pid()).isEmpty();
  }

  @Test
  void onlyCommittedRecordsAreRead() throws Exception {
    create("transactions");
    write("transactions", "aborted", false);
    write("transactions", "committed", true);
    assertThat(read("transactions", 1)).containsExactly("committed");
  }

  @Test
  void dataAndPortOutliveAStop() throws Exception {
    create("stopped");
    write("stopped", "kept", true);
    String bootstrap = kafka.bootstrap();
    kafka.close();
    start();
    assertThat(kafka.bootstrap()).isEqualTo(bootstrap);
    assertThat(read("stopped", 1)).containsExactly("kept");
  }

  @Test
  void aKilledBrokerComesBackWithItsDataAndItsPort() throws Exception {
    create("killed");
    write("killed", "kept", true);
    int restarts = kafka.restarts();
    kill();
    assertThat(kafka.restarts()).isEqualTo(restarts + 1);
    assertThat(read("killed", 1)).containsExactly("kept");
  }

  /** The kill comes between the decision to commit and its markers in the partitions. */
  @Test
  void anAcknowledgedCommitOutlivesAKillAtOnce() throws Exception {
    for (int round = 0; round < 2; round++) {
      // The case needs a coordinator that was leader before the topic's records came.
      kafka.close();
      start();
      String topic = "acknowledged-" + round;
      create(topic, 24);
      Map<String, Object> settings =
          Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", topic);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.initTransactions();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int partition = 0; partition < 24; partition++) {
          sent.add(producer.send(new ProducerRecord<>(topic, partition, "key", "kept")));
        }
        for (Future<RecordMetadata> record : sent) {
          record.get();
        }
        producer.commitTransaction();
        kill();
      }
      assertThat(read(topic, 24)).hasSize(24);
    }
  }

  private void kill() {
    int restarts = kafka.restarts();
    kafka.kill();
    await().atMost(PATIENCE).until(() -> kafka.restarts() > restarts);
    kafka.awaitReady(PATIENCE);
  }

  private void create(String topic) throws Exception {
    create(topic, 2);
  }

  private void create(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    }
  }

  private void write(String topic, String value, boolean commit) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", topic);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "key", value)).get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private List<String> read(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrap(),
            "group.id", topic,
            "group.protocol", "consumer",
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
              });
    }
    return values;
  }
}

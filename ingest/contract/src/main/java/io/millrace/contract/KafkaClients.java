package io.millrace.contract;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes the clients of one Kafka cluster, with the settings that the promises rest on.
 *
 * @param bootstrap HOST:PORT, or several, separated by commas
 * @param common further client settings, such as those of TLS and SASL
 */
public record KafkaClients(String bootstrap, Map<String, String> common) implements WorkerClients {

  /** How long a transaction of a process that was killed can hold back its readers. */
  private static final String TRANSACTION_TIMEOUT_MS = "15000";

  private static final String READER_WAIT_MS = "100";

  public KafkaClients {
    Check.text(bootstrap, "bootstrap");
    common = Map.copyOf(common);
  }

  public KafkaClients(String bootstrap) {
    this(bootstrap, Map.of());
  }

  @Override
  public Producer<String, byte[]> transactionalProducer(String transactionalId) {
    Map<String, Object> config = base();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    config.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topics.LARGEST_RECORD));
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<String, byte[]> groupConsumer(String group, int mostRecordsPerPoll) {
    Map<String, Object> config = reader();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    // Same-numbered partitions of all topics of one worker belong together.
    config.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "range");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(mostRecordsPerPoll));
    return consumer(config);
  }

  @Override
  public Consumer<String, byte[]> reader(int mostRecordsPerPoll) {
    Map<String, Object> config = reader();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(mostRecordsPerPoll));
    // Closing waits for the answer to the last question, which takes so long when nothing is new.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, READER_WAIT_MS);
    return consumer(config);
  }

  /** A client for topics, offsets and groups. */
  public Admin admin() {
    return Admin.create(base());
  }

  private Map<String, Object> reader() {
    Map<String, Object> config = base();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return config;
  }

  private static Consumer<String, byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> base() {
    Map<String, Object> config = new HashMap<>(common);
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "5000");
    // Nothing is sent to anybody about these clients.
    config.put("enable.metrics.push", "false");
    return config;
  }
}

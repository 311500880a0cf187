package io.millrace.standalone;

import io.millrace.contract.KafkaClients;
import io.millrace.embedded.ElasticsearchSettings;
import io.millrace.embedded.EmbeddedElasticsearch;
import io.millrace.embedded.EmbeddedKafka;
import io.millrace.embedded.KafkaSettings;
import io.millrace.index.IndexSettings;
import io.millrace.index.MillraceIndex;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The Kafka and the Elasticsearch that a command works with: the user's own, those of a running
 * instance, or embedded ones that are started on the data folder and stopped again.
 */
final class Servers implements AutoCloseable {

  /** What a command needs. */
  enum Need {
    KAFKA,
    ELASTICSEARCH,
    BOTH
  }

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KAFKA_PORT = 9092;
  private static final int ELASTICSEARCH_PORT = 9200;

  private final Optional<EmbeddedKafka> embeddedKafka;
  private final Optional<EmbeddedElasticsearch> embeddedElasticsearch;
  private final String kafka;
  private final String elasticsearch;

  private Servers(
      Optional<EmbeddedKafka> embeddedKafka,
      Optional<EmbeddedElasticsearch> embeddedElasticsearch,
      String kafka,
      String elasticsearch) {
    this.embeddedKafka = embeddedKafka;
    this.embeddedElasticsearch = embeddedElasticsearch;
    this.kafka = kafka;
    this.elasticsearch = elasticsearch;
  }

  /**
   * For a command that only reads: beside a running instance, or on its data.
   *
   * @throws UserError when there is neither
   */
  static Servers forReading(ServerOptions options, DataFolder data, Need need) {
    Optional<RunningInstance> running = RunningInstance.read(data.root());
    Optional<String> kafka = options.kafka().or(() -> running.map(RunningInstance::kafka));
    Optional<URI> elasticsearch =
        options
            .elasticsearch()
            .or(() -> running.map(instance -> URI.create(instance.elasticsearch())));
    boolean startsKafka = need != Need.ELASTICSEARCH && kafka.isEmpty();
    boolean startsElasticsearch = need != Need.KAFKA && elasticsearch.isEmpty();
    if (startsKafka || startsElasticsearch) {
      if (!data.exists()) {
        throw new UserError(
            "there is nothing in "
                + data.root()
                + " yet; drop files with `millrace up` or `millrace run PATH` first");
      }
      data.take();
      Terminal.say("nothing is running on " + data.root() + ", starting what is needed …");
    }
    Servers servers =
        start(
            data,
            kafka.or(() -> startsKafka ? Optional.empty() : Optional.of("")),
            elasticsearch
                .map(URI::toString)
                .or(() -> startsElasticsearch ? Optional.empty() : Optional.of("")),
            0,
            0);
    servers.awaitReady();
    return servers;
  }

  /** For a pipeline; the data folder is taken already. Returns before the servers are ready. */
  static Servers forPipeline(ServerOptions options, DataFolder data) {
    return start(
        data,
        options.kafka(),
        options.elasticsearch().map(URI::toString),
        KAFKA_PORT,
        ELASTICSEARCH_PORT);
  }

  private static Servers start(
      DataFolder data,
      Optional<String> kafka,
      Optional<String> elasticsearch,
      int kafkaPort,
      int elasticsearchPort) {
    Optional<EmbeddedElasticsearch> embeddedElasticsearch = Optional.empty();
    Optional<EmbeddedKafka> embeddedKafka = Optional.empty();
    try {
      if (elasticsearch.isEmpty()) {
        embeddedElasticsearch =
            Optional.of(
                EmbeddedElasticsearch.start(
                    ElasticsearchSettings.in(data.elasticsearch()).withPort(elasticsearchPort)));
      }
      if (kafka.isEmpty()) {
        embeddedKafka = Optional.of(EmbeddedKafka.start(kafkaSettings(data, kafkaPort)));
      }
    } catch (RuntimeException e) {
      embeddedElasticsearch.ifPresent(EmbeddedElasticsearch::close);
      throw new UserError(e.getMessage());
    }
    String kafkaAddress = kafka.orElse("");
    if (embeddedKafka.isPresent()) {
      kafkaAddress = embeddedKafka.get().bootstrap();
    }
    String elasticsearchAddress = elasticsearch.orElse("");
    if (embeddedElasticsearch.isPresent()) {
      elasticsearchAddress = embeddedElasticsearch.get().url().toString();
    }
    return new Servers(embeddedKafka, embeddedElasticsearch, kafkaAddress, elasticsearchAddress);
  }

  private static KafkaSettings kafkaSettings(DataFolder data, int port) {
    KafkaSettings settings = KafkaSettings.in(data.kafka()).withPort(port);
    // For tests that read a topic from its first record on: -Dmillrace.kafka.NAME=VALUE
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("millrace.kafka.")) {
        settings =
            settings.with(name.substring("millrace.kafka.".length()), System.getProperty(name));
      }
    }
    return settings;
  }

  /**
   * Waits until the servers answer.
   *
   * @throws UserError when they do not in time, with the place of the log
   */
  void awaitReady() {
    try {
      embeddedKafka.ifPresent(server -> server.awaitReady(PATIENCE));
      embeddedElasticsearch.ifPresent(server -> server.awaitReady(PATIENCE));
    } catch (IllegalStateException e) {
      close();
      throw new UserError(e.getMessage());
    }
  }

  String kafka() {
    return kafka;
  }

  String elasticsearch() {
    return elasticsearch;
  }

  Optional<EmbeddedKafka> embeddedKafka() {
    return embeddedKafka;
  }

  Optional<EmbeddedElasticsearch> embeddedElasticsearch() {
    return embeddedElasticsearch;
  }

  KafkaClients kafkaClients() {
    return new KafkaClients(kafka);
  }

  /** Clients that say soon that Kafka is away; empty where nobody has named or started one. */
  Optional<KafkaClients> impatientKafkaClients() {
    return Optional.of(kafka)
        .filter(address -> !address.isEmpty())
        .map(
            address ->
                new KafkaClients(
                    address,
                    Map.of(
                        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        "6000",
                        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                        "5000")));
  }

  /** The index for a command that says soon that Elasticsearch is away. */
  MillraceIndex openImpatientIndex() {
    return MillraceIndex.open(
        IndexSettings.defaults(URI.create(elasticsearch))
            .withResponseTimeout(Duration.ofSeconds(5)));
  }

  MillraceIndex openIndex() {
    return MillraceIndex.open(IndexSettings.defaults(URI.create(elasticsearch)));
  }

  @Override
  public void close() {
    embeddedKafka.ifPresent(EmbeddedKafka::close);
    embeddedElasticsearch.ifPresent(EmbeddedElasticsearch::close);
  }
}

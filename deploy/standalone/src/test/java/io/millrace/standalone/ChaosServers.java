package io.millrace.standalone;

import static org.awaitility.Awaitility.await;

import io.millrace.contract.KafkaClients;
import io.millrace.contract.Stage;
import io.millrace.contract.Topic;
import io.millrace.contract.Topics;
import io.millrace.embedded.EmbeddedElasticsearch;
import io.millrace.embedded.EmbeddedKafka;
import io.millrace.embedded.EmbeddedServers;
import io.millrace.embedded.KafkaSettings;
import io.millrace.index.IndexSettings;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** A broker of its own and the Elasticsearch of all tests, both behind a network that can fail. */
final class ChaosServers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EmbeddedElasticsearch elasticsearch = EmbeddedServers.sharedElasticsearch();
  private final TcpProxy toKafka = new TcpProxy();
  private final TcpProxy toElasticsearch = new TcpProxy();
  private final EmbeddedKafka kafka;

  ChaosServers(Path folder) throws IOException {
    toElasticsearch.to(elasticsearch.port());
    kafka =
        EmbeddedKafka.start(
            KafkaSettings.in(folder)
                .with("log.cleaner.enable", "false")
                // Where a client goes on after the first answer: through the proxy, too.
                .with("advertised.listeners", "PLAINTEXT://127.0.0.1:" + toKafka.port()));
    toKafka.to(kafka.port());
    kafka.awaitReady(PATIENCE);
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  EmbeddedElasticsearch elasticsearch() {
    return elasticsearch;
  }

  List<TcpProxy> network() {
    return List.of(toKafka, toElasticsearch);
  }

  /** Kafka and Elasticsearch, as they are reached through the network. */
  List<String> addresses() {
    return List.of("127.0.0.1:" + toKafka.port(), "http://127.0.0.1:" + toElasticsearch.port());
  }

  /** Empty topics of which no group has read anything, and empty indices. */
  void begin(String prefix) throws Exception {
    try (Admin admin = new KafkaClients(kafka.bootstrap()).admin()) {
      List<String> ours = Arrays.stream(Topic.values()).map(Topic::id).toList();
      await("topics and groups of before are gone")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> {
                Set<String> there = new TreeSet<>(admin.listTopics().names().get());
                there.retainAll(ours);
                admin.deleteTopics(there).all().get();
                return there.isEmpty() && Stream.of(Stage.values()).allMatch(s -> gone(admin, s));
              });
      Topics.ensure(admin, Topics.STANDALONE_PARTITIONS, (short) 1);
    }
    try (MillraceIndex index =
        MillraceIndex.open(IndexSettings.defaults(elasticsearch.url()).withPrefix(prefix))) {
      index.ensure();
    }
  }

  /** The group of a stage, and with it what it has committed. */
  private static boolean gone(Admin admin, Stage stage) {
    try {
      admin.deleteConsumerGroups(List.of("millrace-" + stage.id())).all().get();
      return true;
    } catch (ExecutionException e) {
      return e.getCause() instanceof GroupIdNotFoundException; // else it has members yet
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    toKafka.close();
    toElasticsearch.close();
  }
}

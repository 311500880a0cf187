package io.millrace.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** A parent for tests to kill: starts the servers it is asked for and says when they are ready. */
final class ServersMain {

  static final String READY = "ready";

  private ServersMain() {}

  /**
   * Starts the servers.
   *
   * @param args pairs of {@code kafka} or {@code elasticsearch} and its folder
   */
  public static void main(String[] args) throws Exception {
    Duration patience = Duration.ofSeconds(90);
    for (int i = 0; i < args.length; i += 2) {
      Path folder = Path.of(args[i + 1]);
      switch (args[i]) {
        case "kafka" -> {
          EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.in(folder));
          kafka.awaitReady(patience);
          System.out.println("kafka " + kafka.pid().orElseThrow() + " " + kafka.bootstrap());
        }
        case "elasticsearch" -> {
          EmbeddedElasticsearch elasticsearch =
              EmbeddedElasticsearch.start(ElasticsearchSettings.in(folder));
          elasticsearch.awaitReady(patience);
          System.out.println(
              "elasticsearch " + elasticsearch.pid().orElseThrow() + " " + elasticsearch.url());
        }
        default -> throw new IllegalArgumentException(args[i]);
      }
    }
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // Until the test closes the pipe or kills this JVM.
    }
  }
}

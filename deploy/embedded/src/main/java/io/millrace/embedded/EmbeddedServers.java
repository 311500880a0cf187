package io.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * One broker and one Elasticsearch for all tests of a JVM: started when first asked for, ready when
 * returned, gone with their data when the JVM ends.
 */
public final class EmbeddedServers {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private EmbeddedServers() {}

  /** The broker of this JVM. */
  public static EmbeddedKafka sharedKafka() {
    return SharedKafka.SERVER;
  }

  /** The Elasticsearch of this JVM. */
  public static EmbeddedElasticsearch sharedElasticsearch() {
    return SharedElasticsearch.SERVER;
  }

  /**
   * A fresh folder that the user of the embedded Elasticsearch can reach, for tests that start
   * their own servers.
   */
  public static Path temporaryFolder() {
    try {
      // The usual temporary folder may be private to root.
      Path parent = Path.of(Account.isRoot() ? "/var/tmp" : System.getProperty("java.io.tmpdir"));
      Path folder = Files.createTempDirectory(parent, "millrace-");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void atExit(Path folder, Runnable stop) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.run();
                  try {
                    Distribution.delete(folder);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
  }

  private static final class SharedKafka {
    private static final EmbeddedKafka SERVER = start();

    private static EmbeddedKafka start() {
      Path folder = temporaryFolder();
      EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.in(folder));
      atExit(folder, kafka::discard);
      kafka.awaitReady(PATIENCE);
      return kafka;
    }
  }

  private static final class SharedElasticsearch {
    private static final EmbeddedElasticsearch SERVER = start();

    private static EmbeddedElasticsearch start() {
      Path folder = temporaryFolder();
      EmbeddedElasticsearch elasticsearch =
          EmbeddedElasticsearch.start(ElasticsearchSettings.in(folder));
      atExit(folder, elasticsearch::discard);
      elasticsearch.awaitReady(PATIENCE);
      return elasticsearch;
    }
  }
}

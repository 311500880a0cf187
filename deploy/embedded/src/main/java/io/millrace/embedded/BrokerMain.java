package io.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The main class of the broker's JVM: formats the storage if that was never done, otherwise ends
 * the session of the broker before, then runs Kafka until SIGTERM, or until the parent is gone.
 */
final class BrokerMain {

  private BrokerMain() {}

  /**
   * Runs the broker.
   *
   * @param args the broker's properties file
   */
  public static void main(String[] args) throws IOException {
    endWithParent();
    Path file = Path.of(args[0]);
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    Path data = Path.of(properties.getProperty("log.dirs"));
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(file);
    } else {
      PreviousSession.end(properties);
    }
    Kafka.main(new String[] {file.toString()});
  }

  /**
   * Halts this JVM when the pipe from the parent closes. It halts and does not shut down in order,
   * so that folder and ports are free at once for the parent's next start; the broker's log is made
   * to be recovered.
   */
  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever written: the pipe is held only for its end.
                }
              } catch (IOException e) {
                // A pipe that cannot be read has no parent at its other end either.
              }
              Runtime.getRuntime().halt(1);
            });
  }

  private static void format(Path file) {
    List<String> command =
        List.of(
            "format",
            "--ignore-formatted",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            file.toString());
    int status = StorageTool.execute(command.toArray(String[]::new), System.out);
    if (status != 0) {
      Runtime.getRuntime().halt(status);
    }
  }
}

package io.millrace.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.MillraceVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a running {@code up} or {@code run} publishes of itself in {@code DATA/run.json}.
 *
 * @param kafka HOST:PORT
 * @param elasticsearch URL
 * @param watched folders or files
 * @param console URL of the page, where there is one
 */
record RunningInstance(
    long pid,
    String version,
    Instant started,
    String kafka,
    String elasticsearch,
    List<String> watched,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> console) {

  private static final String FILE = "run.json";

  /** The instance that runs on a data folder; what a killed one left behind does not count. */
  static Optional<RunningInstance> read(Path data) {
    try {
      RunningInstance instance =
          EventJson.read(Files.readAllBytes(data.resolve(FILE)), RunningInstance.class);
      return Optional.of(instance)
          .filter(i -> ProcessHandle.of(i.pid).map(ProcessHandle::isAlive).orElse(false));
    } catch (IOException | InvalidEventException e) {
      return Optional.empty();
    }
  }

  /** This process, on its servers. */
  static RunningInstance of(Servers servers, List<String> watched) {
    return new RunningInstance(
        ProcessHandle.current().pid(),
        MillraceVersion.get(),
        Instant.now(),
        servers.kafka(),
        servers.elasticsearch(),
        watched,
        Optional.empty());
  }

  RunningInstance withConsole(Optional<URI> url) {
    return new RunningInstance(
        pid, version, started, kafka, elasticsearch, watched, url.map(URI::toString));
  }

  void publish(Path data) {
    try {
      Path draft = data.resolve(FILE + ".part");
      Files.write(draft, EventJson.bytes(this));
      Files.move(
          draft,
          data.resolve(FILE),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void withdraw(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

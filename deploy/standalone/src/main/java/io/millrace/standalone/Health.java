package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a running pipeline is, as it publishes it about once a second in {@code DATA/health.json}.
 *
 * @param at when it was published
 */
record Health(long pid, Instant at, List<Waiting> waiting, List<OfSource> sources) {

  /**
   * Something that cannot go on at the moment, and does so by itself.
   *
   * @param who a stage, or {@code ingest SOURCE}
   * @param why one line, without content
   * @param seconds for how long
   */
  record Waiting(String who, String why, long seconds) {}

  /**
   * What a source knows of its files.
   *
   * @param documents how many it has published and not removed
   * @param pending files that it has seen and not yet published
   */
  record OfSource(String source, String state, long documents, long pending) {}

  private static final String FILE = "health.json";

  /** A pipeline that has not published for longer hangs, or its process is stopped. */
  private static final Duration FRESH = Duration.ofSeconds(20);

  Health {
    waiting = List.copyOf(waiting);
    sources = List.copyOf(sources);
  }

  /** What the process has published last. */
  static Optional<Health> read(Path data, long pid) {
    try {
      return Optional.of(EventJson.read(Files.readAllBytes(data.resolve(FILE)), Health.class))
          .filter(health -> health.pid == pid);
    } catch (IOException | InvalidEventException e) {
      return Optional.empty();
    }
  }

  void publish(Path data) throws IOException {
    Path draft = data.resolve(FILE + ".part");
    Files.write(draft, EventJson.bytes(this));
    Files.move(
        draft,
        data.resolve(FILE),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  static void withdraw(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }

  /** For how long the process has been silent, where that is too long. */
  Optional<Duration> silent(Instant now) {
    return Optional.of(Duration.between(at, now)).filter(age -> age.compareTo(FRESH) > 0);
  }
}

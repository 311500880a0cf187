package io.millrace.extract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers by their SHA-256 which bytes have broken their parsers, over restarts, so that a copy
 * of them under another name does not break another one. Safe for use by many threads.
 */
final class Quarantine {

  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final int CAPACITY = 10_000;

  /** How often bytes may end their process before they are set aside. */
  static final int ATTEMPTS = 2;

  /**
   * What is remembered of some bytes.
   *
   * @param attempts how often they ended a process
   * @param mediaType where it was found out before the end
   * @param at the last time
   */
  record Entry(Reason reason, int attempts, Optional<String> mediaType, Instant at) {

    /** What hangs is not tried again, what crashes once more. */
    @JsonIgnore
    boolean isClosed() {
      return reason == Reason.TIMEOUT || attempts >= ATTEMPTS;
    }
  }

  private record Kept(String under, Map<String, Entry> entries) {}

  private final Optional<Path> file;
  private final String under;
  private final Clock clock;
  private final Map<String, Entry> entries = new HashMap<>();

  private Quarantine(Optional<Path> file, String under, Clock clock) {
    this.file = file;
    this.under = under;
    this.clock = clock;
  }

  /** One that remembers nothing beyond this process. */
  static Quarantine inMemory(Clock clock) {
    return new Quarantine(Optional.empty(), "", clock);
  }

  /**
   * The one in a file, which need not exist. A damaged file is told and begun anew: the cost is
   * some parsers that break once more.
   *
   * @param under versions and limits; what broke under others is given another chance
   */
  static Quarantine open(Path file, String under, Clock clock) {
    Quarantine quarantine = new Quarantine(Optional.of(file), under, clock);
    if (Files.exists(file)) {
      quarantine.read(file);
    }
    return quarantine;
  }

  private void read(Path from) {
    try {
      Kept kept = EventJson.read(Files.readAllBytes(from), Kept.class);
      if (kept.under().equals(under)) {
        entries.putAll(kept.entries());
      } else if (!kept.entries().isEmpty()) {
        LOG.info("quarantine lifted entries={} now=\"{}\"", kept.entries().size(), under);
      }
    } catch (IOException | InvalidEventException | NullPointerException e) {
      LOG.warn(
          "quarantine cannot be read and begins anew file={} exception={}",
          from,
          e.getClass().getSimpleName());
    }
  }

  /** What is remembered of these bytes. */
  synchronized Optional<Entry> of(String sha256) {
    return Optional.ofNullable(entries.get(sha256));
  }

  /** The bytes have ended a process. */
  synchronized Entry add(String sha256, Reason reason, Optional<String> mediaType) {
    Entry before = entries.get(sha256);
    Entry now =
        new Entry(
            reason,
            before == null ? 1 : before.attempts() + 1,
            mediaType.or(() -> before == null ? Optional.empty() : before.mediaType()),
            clock.instant());
    entries.put(sha256, now);
    if (entries.size() > CAPACITY) {
      entries.entrySet().stream()
          .min(Comparator.comparing(e -> e.getValue().at()))
          .map(Map.Entry::getKey)
          .ifPresent(entries::remove);
    }
    write();
    return now;
  }

  /** The bytes are as good as any again. */
  synchronized void lift(String sha256) {
    if (entries.remove(sha256) != null) {
      write();
    }
  }

  private void write() {
    if (file.isEmpty()) {
      return;
    }
    Path draft = file.get().resolveSibling(file.get().getFileName() + ".part");
    try {
      Files.write(draft, EventJson.bytes(new Kept(under, new TreeMap<>(entries))));
      Files.move(
          draft, file.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // It is known here all the same, until the next start.
      LOG.warn(
          "quarantine cannot be written file={} exception={}",
          file.get(),
          e.getClass().getSimpleName());
    }
  }
}

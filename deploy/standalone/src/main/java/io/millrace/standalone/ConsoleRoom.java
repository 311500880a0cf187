package io.millrace.standalone;

import io.millrace.console.Console;
import io.millrace.console.ConsoleParts;
import io.millrace.console.ConsoleSettings;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * The console of a running {@code up} with connections of its own, so that it answers before the
 * pipeline works and says what that waits for.
 */
final class ConsoleRoom implements AutoCloseable {

  private final MillraceIndex index;
  private final Console console;

  private ConsoleRoom(MillraceIndex index, Console console) {
    this.index = index;
    this.console = console;
  }

  /**
   * Starts it where it is wanted.
   *
   * @throws UserError when it has no place to listen
   */
  static Optional<ConsoleRoom> start(
      Optional<ConsoleSettings> wanted, Servers servers, DataFolder data, HealthReport health) {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    ConsoleSettings settings = wanted.get();
    Clock clock = Clock.systemUTC();
    MillraceIndex index = servers.openImpatientIndex();
    try {
      DirectoryBlobStore blobs = new DirectoryBlobStore(data.blobs(), clock);
      KafkaClients kafka = servers.impatientKafkaClients().orElseGet(servers::kafkaClients);
      ConsoleParts parts =
          new ConsoleParts(
              index,
              kafka,
              blobs,
              new EventCodec(blobs),
              new ConsoleInquiry(index, health, data, settings.inbox()),
              clock);
      return Optional.of(new ConsoleRoom(index, Console.start(settings, parts)));
    } catch (IOException | IllegalStateException e) {
      index.close();
      throw new UserError("the console cannot be started: " + e.getMessage());
    }
  }

  URI url() {
    return console.url();
  }

  @Override
  public void close() {
    console.close();
    index.close();
  }
}

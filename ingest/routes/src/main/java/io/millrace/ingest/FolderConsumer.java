package io.millrace.ingest;

import io.millrace.contract.BlobStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Runs the intake of one folder, and sends what it saw down the route. */
public final class FolderConsumer extends DefaultConsumer {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

  private final FolderIntake intake;
  private final Thread thread;

  FolderConsumer(
      FolderEndpoint endpoint,
      Processor processor,
      FolderSettings settings,
      ReceivedTopic received,
      SourceBoard board,
      BlobStore blobs,
      ScanProgress progress) {
    super(endpoint, processor);
    this.intake =
        new FolderIntake(
            settings,
            received,
            board,
            blobs,
            this::send,
            progress,
            Clock.systemUTC(),
            Files::newDirectoryStream);
    this.thread = Thread.ofPlatform().daemon().name("folder-" + settings.name()).unstarted(intake);
  }

  private void send(List<Sighting> sightings) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      exchange.getIn().setBody(sightings);
      getProcessor().process(exchange);
      if (exchange.getException() != null) {
        throw exchange.getException();
      }
    } finally {
      releaseExchange(exchange, false);
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    thread.start();
  }

  @Override
  protected void doStop() throws Exception {
    intake.stop();
    if (!thread.join(LONGEST_STOP)) {
      thread.interrupt();
    }
    super.doStop();
  }
}

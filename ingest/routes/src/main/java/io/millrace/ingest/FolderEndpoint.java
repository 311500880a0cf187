package io.millrace.ingest;

import io.millrace.contract.BlobStore;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One watched folder in a Camel route; its exchanges carry lists of {@link Sighting}s. */
public final class FolderEndpoint extends DefaultEndpoint {

  private final FolderSettings settings;
  private final ReceivedTopic received;
  private final BlobStore blobs;
  private final ScanProgress progress;
  private final SourceBoard board;

  FolderEndpoint(
      String uri,
      FolderComponent component,
      FolderSettings settings,
      ReceivedTopic received,
      BlobStore blobs,
      ScanProgress progress) {
    super(uri, component);
    this.settings = settings;
    this.received = received;
    this.blobs = blobs;
    this.progress = progress;
    this.board = new SourceBoard(settings.name(), received);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("nothing is written into a watched folder");
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    FolderConsumer consumer =
        new FolderConsumer(this, processor, settings, received, board, blobs, progress);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public boolean isSingleton() {
    return true;
  }

  SourceBoard board() {
    return board;
  }
}

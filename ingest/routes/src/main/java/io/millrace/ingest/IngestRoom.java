package io.millrace.ingest;

import io.millrace.contract.BlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The room where documents come in: one Camel route for each source. */
public final class IngestRoom implements AutoCloseable {

  private static final int LONGEST_STOP_SECONDS = 20;

  private final DefaultCamelContext camel = new DefaultCamelContext(false);
  private final List<FolderSettings> sources;
  private final List<ReceivedTopic> topics;

  /** Wires the routes, and starts nothing. */
  public IngestRoom(
      KafkaClients clients, BlobStore blobs, List<FolderSettings> sources, ScanProgress progress) {
    if (sources.stream().map(FolderSettings::name).distinct().count() < sources.size()) {
      throw new IllegalArgumentException("two sources must not have the same name");
    }
    this.sources = List.copyOf(sources);
    EventCodec codec = new EventCodec(blobs);
    this.topics =
        sources.stream()
            .map(one -> new ReceivedTopic(clients, codec, one.name(), Clock.systemUTC()))
            .toList();
    camel.getCamelContextExtension().setName("millrace");
    camel.disableJMX();
    camel.setLoadTypeConverters(false);
    camel.getShutdownStrategy().setTimeout(LONGEST_STOP_SECONDS);
    camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
    camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    camel.getRegistry().bind("blobs", blobs);
    camel.getRegistry().bind("progress", progress);
    for (int i = 0; i < sources.size(); i++) {
      String name = sources.get(i).name();
      camel.getRegistry().bind(FolderComponent.receivedBean(name), topics.get(i));
      camel.getRegistry().bind("settings-" + name, sources.get(i));
    }
  }

  /**
   * Starts the sources and returns at once: Kafka may be away, they wait for it.
   *
   * @throws IllegalStateException when Camel refuses the routes
   */
  public void start() {
    try {
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              // A failed exchange goes back to its source, which knows how to wait.
              errorHandler(noErrorHandler());
              for (int i = 0; i < sources.size(); i++) {
                from(address(sources.get(i).name()))
                    .routeId("folder-" + sources.get(i).name())
                    .process(new PublishSightings(topics.get(i)));
              }
            }
          });
      camel.start();
    } catch (Exception e) { // Camel declares no less; nothing waits here, the start fails.
      throw new IllegalStateException("the routes do not start: " + e.getMessage(), e);
    }
  }

  /**
   * The reports of all sources, once everything under their roots that stands still is published;
   * fails when a source is fenced or stopped before. To be asked for after {@link #start}.
   */
  public CompletableFuture<List<ScanReport>> firstScan() {
    List<CompletableFuture<ScanReport>> scans =
        boards().stream().map(SourceBoard::firstScan).toList();
    return CompletableFuture.allOf(scans.toArray(CompletableFuture[]::new))
        .thenApply(done -> scans.stream().map(CompletableFuture::join).toList());
  }

  /** How the sources are, in the order of the settings. */
  public List<SourceHealth> health() {
    return boards().stream().map(SourceBoard::health).toList();
  }

  private List<SourceBoard> boards() {
    return sources.stream()
        .map(one -> camel.getEndpoint(address(one.name()), FolderEndpoint.class).board())
        .toList();
  }

  private static String address(String name) {
    return "folder:" + name + "?settings=#settings-" + name + "&progress=#progress";
  }

  /**
   * Ends all sources, within seconds; what is not acknowledged is found again at the next start.
   */
  @Override
  public void close() {
    camel.stop();
    topics.forEach(ReceivedTopic::close);
  }
}

package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.millrace.contract.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index room: its connection to Elasticsearch, the step that fills the indices, and what can be
 * asked of them. Safe for use by many threads.
 */
public final class MillraceIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MillraceIndex.class);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Rest5ClientTransport transport;
  private final ElasticsearchClient client;
  private final IndexSettings settings;
  private final Clock clock;
  private final Rest rest;
  private final Schema schema;
  private final LiveTarget target;
  private final BulkWriter bulk;
  private final IndexCounters counters;
  private final Step step;
  private final Ledger ledger;
  private final Search search;
  private final ShownDocuments shown;
  private final Charts charts;

  private MillraceIndex(IndexSettings settings, Clock clock, Function<Object, byte[]> json) {
    Rest5Client rest = client(settings);
    this.transport = new Rest5ClientTransport(rest, new JacksonJsonpMapper(RowJson.mapper()));
    this.settings = settings;
    this.clock = clock;
    this.rest = new Rest(rest);
    this.schema = new Schema(this.rest, settings);
    ElasticsearchAsyncClient async = new ElasticsearchAsyncClient(transport);
    this.client = new ElasticsearchClient(transport);
    this.counters = new IndexCounters(clock);
    this.bulk = new BulkWriter(async, settings, counters);
    this.target = new LiveTarget(this.rest, settings);
    this.step =
        new IndexStep(async, bulk, target, counters, clock, event -> Optional.empty(), json);
    this.ledger = new Ledger(client, settings.prefix(), clock);
    this.search = new Search(client, settings.prefix());
    this.shown = new ShownDocuments(client, settings.prefix(), ledger);
    this.charts = new Charts(client, settings.prefix());
  }

  /** Makes the connection ready; Elasticsearch need not be there yet. */
  public static MillraceIndex open(IndexSettings settings) {
    return open(settings, Clock.systemUTC(), RowJson::bytes);
  }

  /**
   * @param json writes rows; a test may spoil some
   */
  static MillraceIndex open(IndexSettings settings, Clock clock, Function<Object, byte[]> json) {
    return new MillraceIndex(settings, clock, json);
  }

  private static Rest5Client client(IndexSettings settings) {
    // Credentials and an own certificate authority find their place here.
    return Rest5Client.builder(settings.url())
        .setConnectionConfigCallback(
            c ->
                c.setConnectTimeout(Timeout.of(settings.connectTimeout()))
                    .setSocketTimeout(Timeout.of(settings.responseTimeout())))
        .setRequestConfigCallback(
            r ->
                r.setResponseTimeout(Timeout.of(settings.responseTimeout()))
                    .setConnectionRequestTimeout(Timeout.of(settings.responseTimeout())))
        // The worker asks again, with backoff: a client that does so, too, makes a storm.
        .setHttpClientConfigCallback(h -> h.disableAutomaticRetries())
        .build();
  }

  /**
   * Creates templates, indices and aliases where they are missing. Doing so again, or from several
   * processes at once, changes nothing.
   *
   * @throws IndexException when Elasticsearch is away or older than 9, or when an index of another
   *     schema version, or somebody else's, has one of the names
   */
  public void ensure() throws IndexException {
    schema.ensure();
  }

  /**
   * The step of the worker that reads all document topics; may be called by many threads at once.
   */
  public Step step() {
    return step;
  }

  /** Where every document stands. */
  public Ledger ledger() {
    return ledger;
  }

  /** The search over all text. */
  public Search search() {
    return search;
  }

  /** Single documents with all that is known of them. */
  public ShownDocuments shown() {
    return shown;
  }

  /** Sums over all documents. */
  public Charts charts() {
    return charts;
  }

  /** What was done since this was opened. */
  public IndexHealth health() {
    return counters.health();
  }

  /**
   * The indices made anew beside the present ones, by whoever calls this first.
   *
   * @throws IndexException when Elasticsearch cannot answer
   */
  public Rebuild rebuild() throws IndexException {
    return new Rebuild(rest, client, schema, bulk, counters, settings.prefix(), clock);
  }

  /**
   * The schema by which the present indices were made; below {@link #schemaVersion()} their older
   * rows miss fields.
   */
  public int schemaOfPresentIndices() throws IndexException {
    return Rebuild.asked(
        () -> {
          IndexStates states = new Generations(rest, settings.prefix()).states();
          return states.current().map(states::schema).orElse(Schema.VERSION);
        });
  }

  /** The schema of this version of Millrace. */
  public static int schemaVersion() {
    return Schema.VERSION;
  }

  /** Makes everything written so far visible to searches and counts. */
  public void refresh() throws IndexException {
    ledger.refresh();
  }

  /** The connection itself, for tests. */
  ElasticsearchClient client() {
    return client;
  }

  /** Ends within seconds, also when Elasticsearch does not answer; then steps are told to wait. */
  @Override
  public void close() {
    // The client waits politely for answers that may never come: it may do so behind our back.
    Thread closing =
        Thread.ofPlatform().daemon().name("index-closing").unstarted(this::closeTransport);
    try {
      target.close();
      bulk.close();
      closing.start();
      closing.join(CLOSING);
    } catch (InterruptedException e) {
      if (closing.getState() == Thread.State.NEW) {
        closing.start();
      }
      Thread.currentThread().interrupt();
    }
  }

  private void closeTransport() {
    try {
      transport.close();
    } catch (IOException e) {
      LOG.debug("connection not closed", e);
    }
  }
}

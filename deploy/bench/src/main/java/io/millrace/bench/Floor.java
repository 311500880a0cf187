package io.millrace.bench;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkListener;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.Analyzer;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.Status;
import io.millrace.embedded.ElasticsearchSettings;
import io.millrace.embedded.EmbeddedElasticsearch;
import io.millrace.index.IndexException;
import io.millrace.index.IndexSettings;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * The least that the work costs: a bare loop of Tika, analysis and bulk over a folder, in one
 * process, with no topics, no blobs, no ledger, no versions and no child processes but an
 * Elasticsearch like the pipeline's. If anything goes wrong, all is lost.
 */
final class Floor {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final FloorParser parser;
  private final Analyzer analyzer;
  private final BulkIngester<Void> ingester;
  private final AtomicLong unread = new AtomicLong();

  private Floor(FloorParser parser, Analyzer analyzer, BulkIngester<Void> ingester) {
    this.parser = parser;
    this.analyzer = analyzer;
    this.ingester = ingester;
  }

  /**
   * Prints one line of JSON.
   *
   * @param args folder, data folder, analysis ({@code on} or {@code off}), number of threads
   */
  public static void main(String[] args)
      throws IOException,
          InterruptedException,
          ExecutionException,
          TikaException,
          SAXException,
          IndexException {
    Path folder = Path.of(args[0]);
    Path data = Files.createDirectories(Path.of(args[1]));
    AnalyzeSettings settings =
        args[2].equals("on") ? AnalyzeSettings.defaults() : AnalyzeSettings.off();
    int threads = Integer.parseInt(args[3]);
    try (EmbeddedElasticsearch node =
        EmbeddedElasticsearch.start(ElasticsearchSettings.in(data.resolve("elasticsearch")))) {
      node.awaitReady(PATIENCE);
      IndexSettings index = IndexSettings.defaults(node.url());
      try (MillraceIndex schema = MillraceIndex.open(index)) {
        schema.ensure();
      }
      try (Rest5ClientTransport transport =
              new Rest5ClientTransport(
                  Rest5Client.builder(node.url()).build(), new JacksonJsonpMapper());
          Analyzer analyzer = Analyzer.open(settings, Clock.systemUTC())) {
        run(folder, threads, analyzer, new ElasticsearchAsyncClient(transport), index);
      }
    }
  }

  private static void run(
      Path folder,
      int threads,
      Analyzer analyzer,
      ElasticsearchAsyncClient client,
      IndexSettings index)
      throws IOException, InterruptedException, ExecutionException, TikaException, SAXException {
    Refusals refusals = new Refusals();
    BulkIngester<Void> ingester =
        BulkIngester.of(
            b ->
                b.client(client)
                    .maxSize(index.bulkBytes())
                    .maxOperations(index.bulkItems())
                    .maxConcurrentRequests(index.bulkRequests())
                    .flushInterval(index.flushInterval().toMillis(), TimeUnit.MILLISECONDS)
                    .listener(refusals));
    Floor floor = new Floor(new FloorParser(), analyzer, ingester);
    long from = System.nanoTime();
    int documents = floor.all(folder, threads);
    // Waits until all is acknowledged.
    ingester.close();
    double span = (System.nanoTime() - from) / 1e9;
    System.out.println(
        SearchClient.JSON
            .createObjectNode()
            .put("documents", documents)
            .put("unread", floor.unread.get())
            .put("refused", refusals.count.get())
            .put("span", span));
  }

  private int all(Path folder, int threads)
      throws IOException, InterruptedException, ExecutionException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> pending = new ArrayList<>();
      for (Path file : files) {
        pending.add(
            pool.submit(
                () -> {
                  one(file);
                  return null;
                }));
      }
      for (Future<?> future : pending) {
        future.get();
      }
    }
    return files.size();
  }

  private void one(Path file) throws IOException, InterruptedException {
    DocumentExtracted extracted = parser.parse(file);
    DocumentEnriched enriched = analyzer.analyze(extracted);
    if (enriched.status() != Status.COMPLETE) {
      unread.incrementAndGet();
    }
    for (BulkOperation row : FloorRows.of(enriched)) {
      ingester.add(row);
    }
  }

  /** Counts the rows that were not taken. */
  private static final class Refusals implements BulkListener<Void> {
    private final AtomicLong count = new AtomicLong();

    @Override
    public void beforeBulk(long id, BulkRequest request, List<Void> contexts) {}

    @Override
    public void afterBulk(
        long id, BulkRequest request, List<Void> contexts, BulkResponse response) {
      for (BulkResponseItem item : response.items()) {
        if (item.error() != null) {
          count.incrementAndGet();
          System.err.println("a row was refused: " + item.error().type());
        }
      }
    }

    @Override
    public void afterBulk(long id, BulkRequest request, List<Void> contexts, Throwable failure) {
      count.addAndGet(request.operations().size());
      System.err.println("a bulk request failed: " + failure.getClass().getSimpleName());
    }
  }
}

package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkListener;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sends rows in shared bulk requests, each answered by its own verdict. Requests that are too large
 * as a whole are split until they pass or a single row remains.
 */
final class BulkWriter {

  private static final Duration CLOSING = Duration.ofSeconds(1);

  private record Item(BulkOperation operation, CompletableFuture<Verdict> verdict) {}

  private final ElasticsearchAsyncClient client;
  private final IndexCounters counters;
  private final BulkIngester<Item> ingester;
  // Adding to a full ingester cannot be interrupted, so callers never do that themselves.
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  // A connection that is closed with requests under way answers nobody, so that is done here.
  private final Set<Item> unanswered = ConcurrentHashMap.newKeySet();
  private final Thread feeder;
  private volatile boolean closed;

  BulkWriter(ElasticsearchAsyncClient client, IndexSettings settings, IndexCounters counters) {
    this.client = client;
    this.counters = counters;
    this.ingester =
        BulkIngester.of(
            b ->
                b.client(client)
                    .maxSize(settings.bulkBytes())
                    .maxOperations(settings.bulkItems())
                    .maxConcurrentRequests(settings.bulkRequests())
                    .flushInterval(settings.flushInterval().toMillis(), TimeUnit.MILLISECONDS)
                    .listener(new Listener()));
    this.feeder = Thread.ofPlatform().daemon().name("index-bulk").start(this::feed);
  }

  /**
   * Writes all, and waits for all verdicts.
   *
   * @return the worst of them
   */
  Verdict write(List<BulkOperation> operations) throws InterruptedException {
    List<Item> items = new ArrayList<>(operations.size());
    for (BulkOperation operation : operations) {
      Item item = new Item(operation, new CompletableFuture<>());
      items.add(item);
      unanswered.add(item);
      queue.add(item);
    }
    if (closed) {
      items.forEach(this::unanswered);
    }
    Verdict worst = new Verdict.Written();
    for (Item item : items) {
      try {
        worst = Verdict.worst(worst, item.verdict().get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("verdicts are never exceptions", e);
      }
    }
    return worst;
  }

  private void feed() {
    try {
      while (!closed) {
        Item item = queue.take();
        try {
          ingester.add(item.operation(), item);
        } catch (RuntimeException e) {
          // Whose fault? Rows are bytes already, so only a closed ingester refuses them.
          done(item, new Verdict.Later(e.getClass().getSimpleName()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void done(Item item, Verdict verdict) {
    unanswered.remove(item);
    counters.item(verdict);
    item.verdict().complete(verdict);
  }

  private void unanswered(Item item) {
    unanswered.remove(item);
    item.verdict().complete(new Verdict.Later("closed"));
  }

  private void answered(List<Item> items, BulkResponse response) {
    counters.request();
    for (int i = 0; i < items.size(); i++) {
      done(items.get(i), Verdict.of(response.items().get(i)));
    }
  }

  private void failed(List<Item> items, Throwable failure) {
    counters.request();
    Verdict verdict = Verdict.of(failure);
    if (!(verdict instanceof Verdict.Whole whole)) {
      items.forEach(item -> done(item, verdict));
    } else if (items.size() == 1) {
      done(items.getFirst(), new Verdict.Refused("status_" + whole.status()));
    } else {
      int half = items.size() / 2;
      resend(items.subList(0, half));
      resend(items.subList(half, items.size()));
    }
  }

  private void resend(List<Item> items) {
    BulkRequest request =
        BulkRequest.of(b -> b.operations(items.stream().map(Item::operation).toList()));
    var unused =
        client
            .bulk(request)
            .whenComplete(
                (response, failure) -> {
                  if (failure == null) {
                    answered(items, response);
                  } else {
                    failed(items, failure);
                  }
                });
  }

  /** Sends what is waiting, but not for long: whatever is not answered then is asked for later. */
  void close() throws InterruptedException {
    closed = true;
    feeder.interrupt();
    Thread closing = Thread.ofPlatform().daemon().name("index-closing").start(ingester::close);
    closing.join(CLOSING);
    queue.clear();
    unanswered.forEach(this::unanswered);
  }

  private final class Listener implements BulkListener<Item> {
    @Override
    public void beforeBulk(long id, BulkRequest request, List<Item> items) {}

    @Override
    public void afterBulk(long id, BulkRequest request, List<Item> items, BulkResponse response) {
      answered(items, response);
    }

    @Override
    public void afterBulk(long id, BulkRequest request, List<Item> items, Throwable failure) {
      failed(items, failure);
    }
  }
}

package io.millrace.bench;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.Outcome;
import io.millrace.embedded.ElasticsearchSettings;
import io.millrace.embedded.EmbeddedElasticsearch;
import io.millrace.index.IndexException;
import io.millrace.index.IndexSettings;
import io.millrace.index.MillraceIndex;
import io.millrace.index.QueryException;
import io.millrace.index.SearchRequest;
import io.millrace.index.SearchResults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes generated letters into an Elasticsearch of its own, through the index room alone, unless
 * an earlier run has done so, and asks a mix of questions one after another.
 */
final class SearchBenchmark {

  /** Questions of each kind that count, and those before them that do not. */
  static final int COUNTED = 100;

  static final int UNCOUNTED = 20;

  /** Letters in memory at once. */
  private static final int UNDER_WAY = 256;

  private static final int SLICE = 10_000;

  /** A second between two of them. */
  private static final int MOST_TRIES = 60;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final SearchLetters letters;
  private final int documents;
  private final long seed;
  private final Consumer<String> say;

  SearchBenchmark(Path folder, int documents, long seed, Consumer<String> say) {
    this.folder = folder;
    this.letters = new SearchLetters(seed);
    this.documents = documents;
    this.seed = seed;
    this.say = say;
  }

  SearchReport run(String command) throws IndexException, QueryException, InterruptedException {
    Machine machine = Machine.here();
    try (EmbeddedElasticsearch node =
        EmbeddedElasticsearch.start(ElasticsearchSettings.in(folder.resolve("elasticsearch")))) {
      node.awaitReady(PATIENCE);
      try (MillraceIndex index = MillraceIndex.open(IndexSettings.defaults(node.url()))) {
        index.ensure();
        OptionalDouble filled = filled(index);
        say.accept("asking");
        Map<SearchKind, List<Double>> times = ask(index);
        long from = System.nanoTime();
        int pages = walk(index);
        double walked = (System.nanoTime() - from) / 1e9;
        return new SearchReport(machine, command, documents, filled, times, pages, walked);
      }
    }
  }

  /** Seconds for writing, if it has to be done. */
  private OptionalDouble filled(MillraceIndex index)
      throws InterruptedException, IndexException, QueryException {
    index.refresh();
    long before = index.search().search(SearchRequest.of("")).total();
    if (before == documents) {
      return OptionalDouble.empty();
    }
    if (before > 0) {
      throw new BenchException(
          "%s has %,d documents and not %,d".formatted(folder, before, documents));
    }
    long from = System.nanoTime();
    fill(index);
    return OptionalDouble.of((System.nanoTime() - from) / 1e9);
  }

  private void fill(MillraceIndex index) throws InterruptedException, IndexException {
    Semaphore room = new Semaphore(UNDER_WAY);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < documents; from += SLICE) {
        int to = Math.min(documents, from + SLICE);
        List<Future<Outcome>> done = new ArrayList<>(SLICE);
        for (int number = from; number < to; number++) {
          int letter = number;
          room.acquire();
          done.add(
              threads.submit(
                  () -> {
                    try {
                      return written(index, letters.letter(letter));
                    } finally {
                      room.release();
                    }
                  }));
        }
        for (Future<Outcome> one : done) {
          finished(one);
        }
        say.accept("%,d documents written".formatted(to));
      }
    }
    index.refresh();
  }

  /** As a worker does it: what Elasticsearch cannot do now is tried again. */
  private static Outcome written(MillraceIndex index, DocumentEnriched letter)
      throws InterruptedException {
    Outcome outcome = index.step().apply(letter);
    for (int again = 1; outcome instanceof Outcome.Deferred && again < MOST_TRIES; again++) {
      TimeUnit.SECONDS.sleep(1);
      outcome = index.step().apply(letter);
    }
    return outcome;
  }

  private static void finished(Future<Outcome> one) throws InterruptedException {
    try {
      Outcome outcome = one.get();
      if (!(outcome instanceof Outcome.Finished)) {
        throw new BenchException(
            "a letter was not taken by Elasticsearch"
                + (outcome instanceof Outcome.Deferred deferred ? ": " + deferred.why() : ""));
      }
    } catch (ExecutionException e) {
      throw new BenchException("a letter could not be written", e);
    }
  }

  /** Milliseconds by kind; the kinds come mixed. */
  private Map<SearchKind, List<Double>> ask(MillraceIndex index)
      throws IndexException, QueryException {
    SplittableRandom random = new SplittableRandom(seed);
    Map<SearchKind, List<Double>> times = new EnumMap<>(SearchKind.class);
    for (int round = 0; round < UNCOUNTED + COUNTED; round++) {
      for (SearchKind kind : SearchKind.values()) {
        double taken = ask(index, kind, random);
        if (round >= UNCOUNTED) {
          times.computeIfAbsent(kind, k -> new ArrayList<>()).add(taken);
        }
      }
    }
    return times;
  }

  private double ask(MillraceIndex index, SearchKind kind, SplittableRandom random)
      throws IndexException, QueryException {
    SearchRequest request = kind.request(random, letters, documents);
    if (kind == SearchKind.NEXT_PAGE) {
      request = request.withCursor(index.search().search(request).next().orElseThrow());
    }
    long from = System.nanoTime();
    SearchResults results = index.search().search(request);
    double taken = (System.nanoTime() - from) / 1e6;
    if (kind == SearchKind.NEXT_PAGE && results.hits().isEmpty()) {
      throw new BenchException("a page was promised and is empty");
    }
    return taken;
  }

  /** Through everything, each document once. */
  private int walk(MillraceIndex index) throws IndexException, QueryException {
    SearchRequest request = SearchRequest.of("").withSize(1_000).withPaging(true);
    Set<String> seen = new HashSet<>();
    SearchResults page = index.search().search(request);
    int pages = 1;
    page.hits().forEach(hit -> seen.add(hit.document()));
    while (page.next().isPresent()) {
      page = index.search().search(request.withCursor(page.next().get()));
      pages++;
      for (SearchResults.Found hit : page.hits()) {
        if (!seen.add(hit.document())) {
          throw new BenchException("a document came twice");
        }
      }
    }
    if (seen.size() != documents) {
      throw new BenchException("%d of %d documents came".formatted(seen.size(), documents));
    }
    return pages;
  }
}

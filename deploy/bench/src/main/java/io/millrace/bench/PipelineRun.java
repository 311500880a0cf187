package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.embedded.ElasticsearchSettings;
import io.millrace.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** {@code millrace run} over a folder, with a fresh data folder. */
final class PipelineRun {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Workplace workplace;

  PipelineRun(Workplace workplace) {
    this.workplace = workplace;
  }

  RunResult run(Corpus corpus, boolean analysis, String name)
      throws IOException, InterruptedException {
    Path data = workplace.folder().resolve(name);
    Child child =
        workplace.start(
            Program.line(
                Program.MILLRACE,
                "run",
                corpus.folder().toString(),
                "--data",
                data.toString(),
                "--analysis",
                analysis ? "on" : "off",
                "--json"),
            name);
    Usage usage = child.awaitEnd();
    JsonNode sheet = SearchClient.JSON.readTree(child.result());
    int unread = sheet.path("partial").asInt() + sheet.path("failed").asInt();
    int documents = sheet.path("searchable").asInt() + unread;
    if (!sheet.path("balanced").asBoolean() || documents != corpus.documents()) {
      throw new BenchException(
          "the pipeline did not take all %d documents: %s".formatted(corpus.documents(), sheet));
    }
    double span = span(data, documents);
    workplace.discard(data);
    return new RunResult(documents, unread, span, usage);
  }

  /** Asks the ledger, after the run, so that the asking costs the run nothing. */
  private static double span(Path data, int documents) throws IOException, InterruptedException {
    try (EmbeddedElasticsearch node =
        EmbeddedElasticsearch.start(ElasticsearchSettings.in(data.resolve("elasticsearch")))) {
      node.awaitReady(PATIENCE);
      try (SearchClient client = new SearchClient(node.url())) {
        return client.ledgerSpanSeconds(documents);
      }
    }
  }
}

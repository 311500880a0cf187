package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/** The floor over a folder, in a JVM of its own so that it is measured as the pipeline is. */
final class FloorRun {

  private final Workplace workplace;
  private final int threads;

  FloorRun(Workplace workplace, int threads) {
    this.workplace = workplace;
    this.threads = threads;
  }

  RunResult run(Corpus corpus, boolean analysis, String name)
      throws IOException, InterruptedException {
    Path data = workplace.folder().resolve(name);
    Child child =
        workplace.start(
            Program.line(
                Floor.class.getName(),
                corpus.folder().toString(),
                data.toString(),
                analysis ? "on" : "off",
                Integer.toString(threads)),
            name);
    Usage usage = child.awaitEnd();
    JsonNode told = SearchClient.JSON.readTree(child.result());
    int documents = told.path("documents").asInt();
    if (documents != corpus.documents() || told.path("refused").asInt() > 0) {
      throw new BenchException(
          "the floor did not take all %d documents: %s".formatted(corpus.documents(), told));
    }
    workplace.discard(data);
    return new RunResult(
        documents, told.path("unread").asInt(), told.path("span").asDouble(), usage);
  }
}

package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Drops single small files into the inbox of a running {@code millrace up}, one after another, and
 * takes the time from the moment that a file has its name to the moment that a search finds it.
 */
final class LatencyProbe {

  /** How many files come first and do not count, because everything is still cold. */
  static final int UNCOUNTED = 3;

  private static final long READY_NANOS = 180_000_000_000L;
  private static final long FOUND_NANOS = 60_000_000_000L;
  private static final int POLL_MILLISECONDS = 20;
  private static final int SHORTEST_PAUSE_MILLISECONDS = 300;
  private static final int LONGEST_PAUSE_MILLISECONDS = 1_300;

  /** What came out, and what the whole program used meanwhile. */
  record Outcome(Latency latency, Usage usage) {}

  private final Workplace workplace;
  private final long seed;

  LatencyProbe(Workplace workplace, long seed) {
    this.workplace = workplace;
    this.seed = seed;
  }

  Outcome probe(int files, boolean analysis) throws IOException, InterruptedException {
    Path inbox = Files.createDirectories(workplace.folder().resolve("inbox"));
    Path data = workplace.folder().resolve("up-data");
    Child child =
        workplace.start(
            Program.line(
                Program.MILLRACE,
                "up",
                "--inbox",
                inbox.toString(),
                "--data",
                data.toString(),
                "--analysis",
                analysis ? "on" : "off"),
            "up");
    List<Double> seconds = new ArrayList<>();
    try (SearchClient client = new SearchClient(awaitReady(child, data))) {
      // Pauses of different lengths, so that drops meet every moment of the refresh interval.
      SplittableRandom random = new SplittableRandom(seed);
      for (int number = 0; number < UNCOUNTED + files; number++) {
        Thread.sleep(random.nextInt(SHORTEST_PAUSE_MILLISECONDS, LONGEST_PAUSE_MILLISECONDS));
        double taken = drop(inbox, "probe-%04d.txt".formatted(number), number, client);
        if (number >= UNCOUNTED) {
          seconds.add(taken);
        }
      }
    }
    Usage usage = child.stop();
    workplace.discard(data);
    workplace.discard(inbox);
    return new Outcome(Latency.of(seconds), usage);
  }

  private double drop(Path inbox, String name, int number, SearchClient client)
      throws IOException, InterruptedException {
    Path draft = inbox.resolve("." + name + ".part");
    Files.write(draft, Corpus.smallText(number, seed));
    Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    long from = System.nanoTime();
    while (!client.finds(name)) {
      if (System.nanoTime() - from > FOUND_NANOS) {
        throw new BenchException("a dropped file was not found within a minute");
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
    return (System.nanoTime() - from) / 1e9;
  }

  private static URI awaitReady(Child child, Path data) throws IOException, InterruptedException {
    Path file = data.resolve("run.json");
    long until = System.nanoTime() + READY_NANOS;
    // The program publishes itself before its servers answer; its sources, when all do.
    while (!Files.exists(file) || !watches(data.resolve("health.json"))) {
      if (!child.isAlive() || System.nanoTime() > until) {
        throw new BenchException("millrace up did not become ready: " + child.lastWords());
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
    JsonNode running = SearchClient.JSON.readTree(Files.readAllBytes(file));
    return URI.create(running.path("elasticsearch").asText());
  }

  private static boolean watches(Path health) throws IOException {
    return Files.exists(health)
        && !SearchClient.JSON.readTree(Files.readAllBytes(health)).path("sources").isEmpty();
  }
}

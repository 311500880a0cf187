package io.millrace.bench;

import io.millrace.index.IndexException;
import io.millrace.index.QueryException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench}: how fast the pipeline is, and how near to the least it could cost. */
@Command(
    name = "bench",
    description = {
      "Measure the pipeline on a generated corpus, against a bare loop of",
      "Tika, analysis and bulk on the same files, and print a table in Markdown.",
      "It takes about half an hour; the machine should have nothing else to do.",
      "Of few documents it tells mostly how long JVMs take to become warm."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace bench                                  all of it",
      "  millrace bench --documents 60 --latency 5       a quick look",
      "  millrace bench --analysis off --documents 2000  only intake, parsing and indexing",
      "  millrace bench --search 50000                   only searches, in so many documents",
      "  millrace bench --json > bench.json              for a program",
    })
public final class BenchCommand implements Callable<Integer> {

  /** Errors go to standard error: the results have standard output for themselves. */
  static final String LOGGING = "classpath:io/millrace/bench/log4j2.properties";

  private static final int MOST_DOCUMENTS = 100_000;

  /** With or without analysis. */
  enum Analyses {
    on,
    off,
    both;

    List<Boolean> all() {
      return switch (this) {
        case on -> List.of(true);
        case off -> List.of(false);
        case both -> List.of(true, false);
      };
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--documents",
      paramLabel = "N",
      description = "Documents of the corpus (default: ${DEFAULT-VALUE}).",
      defaultValue = "3000")
  private int documents;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same corpus (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--analysis",
      paramLabel = "on|off|both",
      description = "Compare with or without analysis (default: ${DEFAULT-VALUE}).",
      defaultValue = "both")
  private Analyses analysis;

  @Option(
      names = "--latency",
      paramLabel = "N",
      description = "Single files for drop to searchable, 0 for none (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int latency;

  @Option(
      names = "--warm",
      paramLabel = "N",
      description = {
        "Take away what a run over N other such documents costs, and not only",
        "what starting does: the rest is the cost in a program that is warm."
      },
      defaultValue = "0")
  private int warm;

  @Option(
      names = "--search",
      paramLabel = "N",
      description = "Measure only searches, in an index of N generated documents.")
  private Optional<Integer> search = Optional.empty();

  @Option(
      names = "--reuse",
      paramLabel = "DIR",
      description = {
        "With --search: the folder that an earlier run with --keep has named,",
        "whose documents are asked for once more, so that none need be written."
      })
  private Optional<Path> reuse = Optional.empty();

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Work in a new folder in DIR (default: where temporary files go).")
  private Optional<Path> work = Optional.empty();

  @Option(names = "--json", description = "Print one line of JSON instead of tables.")
  private boolean json;

  @Option(names = "--keep", description = "Keep the corpus, the data and the logs.")
  private boolean keep;

  @Override
  public Integer call() throws InterruptedException {
    if (documents < 20 || documents > MOST_DOCUMENTS) {
      throw refused("--documents must be 20 to %d, not %d".formatted(MOST_DOCUMENTS, documents));
    }
    if (warm < 0 || warm > documents / 2) {
      throw refused("--warm must be 0 to half of --documents, not " + warm);
    }
    if (latency < 0 || latency > 10_000) {
      throw refused("--latency must be 0 to 10000, not " + latency);
    }
    if (search.filter(n -> n < 100 || n > 1_000_000).isPresent()) {
      throw refused("--search must be 100 to 1000000, not " + search.get());
    }
    if (reuse.isPresent() && (search.isEmpty() || !Files.isDirectory(reuse.get()))) {
      throw refused("--reuse goes with --search, and names a folder that is there");
    }
    // Before the first logger is made.
    System.setProperty("log4j2.configurationFile", LOGGING);
    try {
      Proc.require();
      if (search.isPresent()) {
        measureSearches(search.get());
      } else {
        Report report = measure();
        print(json ? report.json().toString() : report.markdown());
      }
      return 0;
    } catch (BenchException | IllegalStateException | IndexException | QueryException e) {
      say("millrace bench: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      say("millrace bench: the work folder cannot be used: " + e.getMessage());
      return 1;
    }
  }

  private Report measure() throws IOException, InterruptedException {
    try (Workplace workplace = Workplace.open(work, keep)) {
      Report report =
          new Benchmark(workplace, seed, BenchCommand::say)
              .run(documents, warm, analysis.all(), latency, command());
      if (keep) {
        say("kept in " + workplace.folder());
      }
      return report;
    }
  }

  private void measureSearches(int letters)
      throws IOException, InterruptedException, QueryException {
    String asked = "deploy/millrace bench --search %d --seed %d".formatted(letters, seed);
    try (Workplace workplace = Workplace.open(work, keep)) {
      Path folder = reuse.orElse(workplace.folder());
      SearchReport report =
          new SearchBenchmark(folder, letters, seed, BenchCommand::say).run(asked);
      print(json ? report.json().toString() : report.markdown());
      if (keep) {
        say("kept in " + folder);
      }
    }
  }

  private String command() {
    return "deploy/millrace bench --documents %d --seed %d --analysis %s --latency %d"
            .formatted(documents, seed, analysis, latency)
        + (warm > 0 ? " --warm " + warm : "");
  }

  private static void print(String text) {
    new PrintStream(System.out, true, StandardCharsets.UTF_8).println(text);
  }

  private static void say(String line) {
    new PrintStream(System.err, true, StandardCharsets.UTF_8).println(line);
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}

package io.millrace.standalone;

import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.EntityFile;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the rooms work: the options of commands that run a pipeline. */
final class PipelineOptions {

  private static final int MOST_AT_ONCE = 64;
  private static final int LONGEST_DEADLINE_SECONDS = 3_600;

  /** Whether text is analysed. */
  enum Switch {
    on,
    off
  }

  @Option(
      names = "--analysis",
      paramLabel = "on|off",
      description = "Find language, entities and tone (default: ${DEFAULT-VALUE}).",
      defaultValue = "on")
  private Switch analysis;

  @Option(
      names = "--parsers",
      paramLabel = "N",
      description = "Parse N documents at once, each in a process of its own (default: cores).")
  private int parsers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--parse-deadline",
      paramLabel = "SECONDS",
      description =
          "Set a document aside whose parser takes longer than this (default: ${DEFAULT-VALUE}).",
      defaultValue = "120")
  private int parseDeadline;

  @Option(
      names = "--analyzers",
      paramLabel = "N",
      description = "Analyse N documents at once (default: cores).")
  private int analyzers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--embeddings",
      paramLabel = "on|off",
      description = {
        "Make each English text a point, for `millrace search --meaning`; costs about as much",
        "again as the analysis (default: ${DEFAULT-VALUE})."
      },
      defaultValue = "off")
  private Switch embeddings;

  @Mixin private EntityOptions entities;
  @Mixin private EngineOptions engines;

  /** How text is analysed, with the list of entities that is there now. */
  AnalyzeSettings analyzeSettings(DataFolder data) {
    return analysis()
        ? AnalyzeSettings.defaults()
            .withEntities(entities.read(data))
            .withEngines(engines.settings())
            .withEmbeddings(embeddings == Switch.on)
        : AnalyzeSettings.off();
  }

  /**
   * The list of entities for those who analyse for long: with each document as the file has it.
   *
   * @param complaints is told of a change that is no list
   */
  EntityFile entities(DataFolder data, Consumer<String> complaints) {
    return entities.follow(data, complaints);
  }

  /**
   * Tells mistakes of somebody who asks a program that runs already.
   *
   * @throws UserError when something is asked for that it would not do, or its list is wrong
   */
  void checkForOthers(DataFolder data) {
    if (entities.chosen() || engines.chosen() || embeddings == Switch.on || !analysis()) {
      throw new UserError(
          "a running `millrace up` does the work, with its own settings, models and list of"
              + " entities: change "
              + data.entities()
              + ", which it reads again, or stop it first");
    }
    entities.read(data);
  }

  /**
   * Tells mistakes in the user's models before anything is started.
   *
   * @throws io.millrace.analyze.ModelException when one of them cannot be used
   */
  void checkModels() {
    engines.settings().tryOut();
  }

  boolean analysis() {
    return analysis == Switch.on;
  }

  int parsers() {
    return positive(parsers, MOST_AT_ONCE, "--parsers");
  }

  Duration parseDeadline() {
    return Duration.ofSeconds(
        positive(parseDeadline, LONGEST_DEADLINE_SECONDS, "--parse-deadline"));
  }

  int analyzers() {
    return positive(analyzers, MOST_AT_ONCE, "--analyzers");
  }

  private static int positive(int value, int most, String name) {
    if (value < 1 || value > most) {
      throw new UserError(name + " must be 1 to " + most + ", not " + value);
    }
    return value;
  }
}

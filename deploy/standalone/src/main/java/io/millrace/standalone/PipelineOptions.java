package io.millrace.standalone;

import picocli.CommandLine.Option;

/** How the rooms work: the options of commands that run a pipeline. */
final class PipelineOptions {

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
      names = "--analyzers",
      paramLabel = "N",
      description = "Analyse N documents at once (default: cores).")
  private int analyzers = Runtime.getRuntime().availableProcessors();

  boolean analysis() {
    return analysis == Switch.on;
  }

  int parsers() {
    return positive(parsers, "--parsers");
  }

  int analyzers() {
    return positive(analyzers, "--analyzers");
  }

  private static int positive(int value, String name) {
    if (value < 1 || value > 64) {
      throw new UserError(name + " must be 1 to 64, not " + value);
    }
    return value;
  }
}

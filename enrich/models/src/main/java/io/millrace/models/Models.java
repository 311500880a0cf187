package io.millrace.models;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the training tool. */
@Command(
    name = "models",
    description = "Trains, exports and measures the model of the analysis.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TrainCommand.class, BlendCommand.class, ExportCommand.class, SetsCommand.class},
    footer = {
      "",
      "`enrich/models/models evaluate DATA [--model DIR]` writes all sets and prints the scores of",
      "the shipped model on them, or of the bundle in DIR."
    })
public final class Models {

  private Models() {}

  /** Exits with 0, with 1 when something failed, with 2 when the call was wrong. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Models()).execute(arguments));
  }
}

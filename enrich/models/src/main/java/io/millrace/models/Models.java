package io.millrace.models;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the training tool. */
@Command(
    name = "models",
    description = "Trains, exports and measures the model of the analysis.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TrainCommand.class, ExportCommand.class, SetsCommand.class})
public final class Models {

  private Models() {}

  /** Exits with 0, with 1 when something failed, with 2 when the call was wrong. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Models()).execute(arguments));
  }
}

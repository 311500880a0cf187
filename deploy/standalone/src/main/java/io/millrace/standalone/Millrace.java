package io.millrace.standalone;

import io.millrace.analyze.ModelException;
import io.millrace.bench.BenchCommand;
import io.millrace.contract.MillraceVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code millrace} command. */
@Command(
    name = "millrace",
    description = {
      "Files in; searchable text with people, organisations, places, dates and tone out;",
      "and every file accounted for."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Millrace.Version.class,
    subcommands = {
      UpCommand.class,
      RunCommand.class,
      StatusCommand.class,
      FailedCommand.class,
      ReplayCommand.class,
      RebuildCommand.class,
      SearchCommand.class,
      ShowCommand.class,
      TailCommand.class,
      AnalyzeCommand.class,
      EvaluateCommand.class,
      DashboardsCommand.class,
      BenchCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace run seeds/documents               take a folder, once",
      "  millrace search '\"security of the DNS\"'    find it",
      "  millrace show icann-letter.txt             who is in it, in what tone",
      "  millrace up                                watch ./inbox until Ctrl-C",
      "",
      "`millrace COMMAND --help` tells more.",
    })
public final class Millrace {

  private static final int USAGE = 2;

  private Millrace() {}

  /** Runs a command; ends with 0 when all is well, 2 when the command line is not. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine all =
        new CommandLine(new Millrace())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  if (e instanceof UserError || e instanceof ModelException) {
                    Terminal.say("millrace: " + e.getMessage());
                    return USAGE;
                  }
                  throw e;
                });
    DashboardsCommand.keepSecrets(all);
    return all;
  }

  /** Says the version of this build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"millrace " + MillraceVersion.get()};
    }
  }
}

package io.millrace.standalone;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code millrace dashboards}: the dashboards for Kibana, into Kibana or into a file. */
@Command(
    name = "dashboards",
    description = {
      "Dashboards for Kibana 9: Overview, Who about whom, Entity, Correspondence,",
      "Pipeline health. They look at the indices documents, mentions and ledger."
    },
    mixinStandardHelpOptions = true,
    subcommands = {InstallDashboardsCommand.class, ExportDashboardsCommand.class},
    footer = {
      "",
      "Examples:",
      "  millrace dashboards install --kibana http://localhost:5601",
      "  millrace dashboards export --to millrace.ndjson",
      "",
      "`millrace dashboards KIND --help` tells more.",
    })
final class DashboardsCommand {

  private static final int USAGE = 2;

  /** A mistyped option of these commands is answered without what follows it, maybe a key. */
  static void keepSecrets(CommandLine all) {
    IParameterExceptionHandler usual = all.getParameterExceptionHandler();
    all.setParameterExceptionHandler(
        (e, args) ->
            e.getCommandLine().getCommandSpec().qualifiedName().startsWith("millrace dashboards")
                ? refused(e)
                : usual.handleParseException(e, args));
  }

  private static int refused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> options =
          unmatched.getUnmatched().stream()
              .filter(argument -> argument.startsWith("-"))
              .map(argument -> argument.replaceFirst("=.*", ""))
              .toList();
      err.println(options.isEmpty() ? "There is an argument too many" : "Unknown: " + options);
    } else {
      err.println(e.getMessage());
    }
    command.usage(err);
    return USAGE;
  }
}

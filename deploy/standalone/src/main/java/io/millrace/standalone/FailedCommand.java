package io.millrace.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace failed}: what failed, and what is to become of it. */
@Command(
    name = "failed",
    description = "List failed documents, look at one, run them again, or accept that they failed.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FailedListCommand.class,
      FailedShowCommand.class,
      FailedRetryCommand.class,
      FailedDiscardCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace failed list                        what failed, and why",
      "  millrace failed show letters/a.pdf          all that is known of one failure",
      "  millrace failed retry --reason TIMEOUT      run these again from where they failed",
      "  millrace failed discard --reason ENCRYPTED  nobody has the passwords: say no more of them",
    })
final class FailedCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing required subcommand: list, show, retry or discard");
  }
}

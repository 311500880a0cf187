package io.millrace.standalone;

import io.millrace.contract.EventJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace status}: where all documents stand, or the story of one. */
@Command(
    name = "status",
    description = {
      "Show in which state all documents are, how far the stages are and what they wait for;",
      "or, of files that are named, what has happened to each."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:documents failed, and nobody has accepted that (`millrace failed discard`); or a named"
          + " file is not known",
      "2:stuck: something waits for longer than --stuck-after; or the command line is wrong",
    },
    footer = {
      "",
      "Examples:",
      "  millrace status                     where everything stands",
      "  millrace status letters/a.pdf       what has happened to this file",
      "  millrace status --json              for programs",
      "  millrace status --stuck-after 60m   for a monitor that is patient",
    })
final class StatusCommand implements Callable<Integer> {

  @Mixin private ServerOptions options;

  @Parameters(
      paramLabel = "ID-or-PATH",
      arity = "0..*",
      description = "Document ids, paths or the ends of paths.")
  private List<String> wanted = List.of();

  @Option(
      names = "--stuck-after",
      paramLabel = "TIME",
      description = "Who waits for longer is stuck, such as 90s, 15m or 2h (default: 15m).",
      defaultValue = "15m")
  private String stuckAfter;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Duration patience = Times.duration(stuckAfter, "--stuck-after");
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.ELASTICSEARCH)) {
      return wanted.isEmpty() ? all(data, servers, patience) : stories(data, servers, patience);
    }
  }

  private int all(DataFolder data, Servers servers, Duration patience)
      throws IOException, InterruptedException {
    StatusReport report = new StatusInquiry(data, servers, Clock.systemUTC()).report(patience);
    Terminal.result(json ? EventJson.pretty(report) : StatusText.of(report, data.root()));
    return report.verdict().code();
  }

  private int stories(DataFolder data, Servers servers, Duration patience)
      throws IOException, InterruptedException {
    List<FileStory> stories = new StoryInquiry(data, servers, Clock.systemUTC()).of(wanted);
    Terminal.result(
        json
            ? EventJson.pretty(stories)
            : String.join("\n\n", stories.stream().map(StoryText::of).toList()));
    return stories.stream().mapToInt(story -> story.verdict(patience).code()).max().orElse(0);
  }
}

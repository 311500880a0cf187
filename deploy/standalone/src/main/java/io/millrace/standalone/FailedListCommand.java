package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.contract.Stage;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace failed list}: what failed. */
@Command(
    name = "list",
    description = "List what failed and is not accepted, the newest failure first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace failed list",
      "  millrace failed list --reason TIMEOUT,CRASHED --since 2h",
      "  millrace failed list --type pdf --json",
    })
final class FailedListCommand implements Callable<Integer> {

  @Mixin private ServerOptions options;
  @Mixin private FailureOptions failures;

  @Option(names = "--discarded", description = "List those, too, that are accepted.")
  private boolean discarded;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Clock clock = Clock.systemUTC();
    var unused = failures.moment(clock);
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.ELASTICSEARCH);
        MillraceIndex index = servers.openIndex()) {
      index.refresh();
      List<LedgerRow> rows = failures.find(index.ledger(), discarded, clock);
      if (json) {
        Instant now = clock.instant();
        Terminal.result(
            EventJson.pretty(
                rows.stream()
                    .map(row -> FileStory.of(row.document(), row, List.of(), now))
                    .toList()));
      } else {
        print(rows);
      }
      return 0;
    } catch (IndexException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static void print(List<LedgerRow> rows) {
    for (LedgerRow row : rows) {
      Terminal.result(
          "%-20s %-8s %-15s %s  %s%s"
              .formatted(
                  row.failure().failedAt().map(at -> at.toString().substring(0, 19)).orElse("-"),
                  row.failedStage().map(Stage::id).orElse("-"),
                  row.failedReason().map(Enum::name).orElse("" + row.reasons()),
                  row.document(),
                  Terminal.harmless(row.path()),
                  row.discarded().map(at -> "  (accepted)").orElse("")));
    }
    Terminal.say(rows.isEmpty() ? "nothing failed" : rows.size() + " failed documents");
  }
}

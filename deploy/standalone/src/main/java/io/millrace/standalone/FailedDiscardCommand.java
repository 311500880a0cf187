package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace failed discard}: accept that documents failed. */
@Command(
    name = "discard",
    description = {
      "Accept that documents failed: they stay failed and are found by name, but `millrace status`",
      "no longer ends with 1 because of them. A retry or a new revision ends that."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace failed discard --reason ENCRYPTED",
      "  millrace failed discard letters/a.pdf",
      "  millrace failed discard --all",
    })
final class FailedDiscardCommand implements Callable<Integer> {

  @Mixin private ServerOptions options;
  @Mixin private FailureOptions failures;

  @Option(names = "--all", description = "Accept all failures.")
  private boolean all;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Clock clock = Clock.systemUTC();
    var unused = failures.moment(clock);
    if (failures.meansAll() && !all) {
      throw new UserError("name documents, narrow by an option such as --reason, or say --all");
    }
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.ELASTICSEARCH);
        MillraceIndex index = servers.openIndex()) {
      index.refresh();
      List<LedgerRow> rows = failures.find(index.ledger(), false, clock);
      int discarded = 0;
      for (LedgerRow row : rows) {
        if (index.ledger().discard(row)) {
          discarded++;
        } else {
          Terminal.say(Terminal.harmless(row.path()) + " is no longer what you have seen");
        }
      }
      Terminal.result(
          json
              ? new String(EventJson.bytes(Map.of("discarded", discarded)), StandardCharsets.UTF_8)
              : discarded + " failures accepted");
      return discarded == rows.size() ? 0 : 1;
    } catch (IndexException e) {
      throw new UserError(e.getMessage());
    }
  }
}

package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.index.IndexException;
import io.millrace.index.Ledger;
import io.millrace.index.LedgerCounts;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace status}: where all documents stand. */
@Command(
    name = "status",
    description = "Show how many documents of each source are in which state, and why.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  millrace status", "  millrace status --json"})
final class StatusCommand implements Callable<Integer> {

  @Mixin private ServerOptions options;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.ELASTICSEARCH);
        MillraceIndex index = servers.openIndex()) {
      index.refresh();
      LedgerCounts counts = index.ledger().counts();
      Map<String, BalanceSheet> sheets = new TreeMap<>();
      SkippedFiles skipped = new SkippedFiles(data);
      counts
          .sources()
          .forEach((source, of) -> sheets.put(source, Accounts.of(of, skipped.of(source))));
      Optional<Ledger.Pending> oldest = index.ledger().oldestPending();
      if (json) {
        printJson(sheets, oldest);
      } else {
        print(data, sheets, oldest);
      }
    } catch (IndexException e) {
      throw new UserError(e.getMessage());
    }
    return 0;
  }

  private static BalanceSheet total(Map<String, BalanceSheet> sheets) {
    return sheets.values().stream()
        .reduce(BalanceSheet.of(0, 0, 0, 0, 0, 0, 0, Map.of()), BalanceSheet::plus);
  }

  private static void printJson(Map<String, BalanceSheet> sheets, Optional<Ledger.Pending> oldest) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("total", total(sheets));
    all.put("sources", sheets);
    all.put(
        "oldestPending",
        oldest.map(
            pending ->
                Map.of(
                    "id",
                    pending.row().document(),
                    "path",
                    pending.row().path(),
                    "ageSeconds",
                    pending.age().toSeconds())));
    Terminal.result(EventJson.pretty(all));
  }

  private static void print(
      DataFolder data, Map<String, BalanceSheet> sheets, Optional<Ledger.Pending> oldest) {
    Terminal.result(
        RunningInstance.read(data.root())
            .map(
                instance -> "running as process " + instance.pid() + " since " + instance.started())
            .orElse("not running; this is what is kept in " + data.root()));
    sheets.forEach(
        (source, sheet) -> Terminal.result("\n" + Terminal.harmless(source) + "\n" + sheet.text()));
    if (sheets.size() != 1) {
      Terminal.result("\nall sources\n" + total(sheets).text());
    }
    oldest.ifPresent(
        pending ->
            Terminal.result(
                "\nlongest on the way: %s, %d s"
                    .formatted(
                        Terminal.harmless(pending.row().path()), pending.age().toSeconds())));
  }
}

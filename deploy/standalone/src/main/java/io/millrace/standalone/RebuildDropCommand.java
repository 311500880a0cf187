package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.index.IndexException;
import io.millrace.index.MillraceIndex;
import io.millrace.index.Rebuild;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace rebuild drop}: removes the indices that rebuilds have replaced. */
@Command(
    name = "drop",
    description = "Remove the indices that rebuilds have replaced.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace rebuild drop",
      "  millrace rebuild drop --data /srv/millrace",
    })
final class RebuildDropCommand implements Callable<Integer> {

  @Mixin private ServerOptions options;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.ELASTICSEARCH);
        MillraceIndex index = servers.openIndex()) {
      Rebuild rebuild = index.rebuild();
      long bytes = rebuild.bytes(rebuild.replaced());
      List<String> dropped = rebuild.dropReplaced();
      if (json) {
        Terminal.result(
            new String(EventJson.bytes(Map.of("dropped", dropped)), StandardCharsets.UTF_8));
      } else if (dropped.isEmpty()) {
        Terminal.result("there is nothing to drop: no rebuild has replaced an index");
      } else {
        Terminal.result(
            "dropped " + String.join(", ", dropped) + ": " + RebuildCommand.megabytes(bytes));
      }
      return 0;
    } catch (IndexException e) {
      throw new UserError(e.getMessage());
    }
  }
}

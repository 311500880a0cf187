package io.millrace.standalone;

import io.millrace.kibana.Dashboards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace dashboards export}: writes the dashboards as a file. */
@Command(
    name = "export",
    description = {
      "Write the dashboards as a file of saved objects, for Kibana's own import",
      "(Stack Management, Saved Objects). Needs no server."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace dashboards export --to millrace.ndjson",
      "  millrace dashboards export | jq -c '{type, id}'",
    })
final class ExportDashboardsCommand implements Callable<Integer> {

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The file; it must end in .ndjson (default: standard output).")
  private Optional<Path> to = Optional.empty();

  @Override
  public Integer call() {
    if (to.isEmpty()) {
      String text = new String(Dashboards.ndjson(), StandardCharsets.UTF_8);
      Terminal.result(text.stripTrailing());
      return 0;
    }
    Path file = to.get().toAbsolutePath();
    if (!file.toString().endsWith(".ndjson")) {
      throw new UserError(
          "--to needs a name that ends in .ndjson: Kibana takes no other, not " + to.get());
    }
    try {
      Path half = Files.createTempFile(file.getParent(), ".millrace", ".ndjson");
      try {
        Files.write(half, Dashboards.ndjson());
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new UserError(to.get() + " cannot be written: is its folder there, and yours?");
    }
    Terminal.say("wrote " + to.get());
    return 0;
  }
}

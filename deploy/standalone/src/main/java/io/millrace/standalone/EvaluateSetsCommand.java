package io.millrace.standalone;

import io.millrace.analyze.SentenceAnalyzer;
import io.millrace.analyze.evaluate.Annotator;
import io.millrace.analyze.evaluate.MalformedFileException;
import io.millrace.analyze.evaluate.SetFolder;
import io.millrace.analyze.evaluate.SetTable;
import io.millrace.contract.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace evaluate sets}: every file of a folder, a row each. */
@Command(
    name = "sets",
    description = {
      "Measure every set of a folder, a row each.",
      "Its files are NAME.ner, NAME.sentiment and NAME.target; speeds are not measured."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The files look as `evaluate ner`, `sentiment` and `target` want them.",
      "",
      "Examples:",
      "  millrace evaluate sets ./sets",
      "  millrace evaluate sets ./sets --model ./other-model",
      "  millrace evaluate sets ./sets --json | jq '.[] | select(.kind == \"ner\") | .f1'"
    })
final class EvaluateSetsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the files, UTF-8.")
  private Path folder;

  @Mixin private AnalyzerOptions options;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new UserError("there is no folder " + folder);
    }
    Logging.quiet();
    EvaluationProgress progress = new EvaluationProgress();
    try (SentenceAnalyzer analyzer = options.open()) {
      SetTable table = SetFolder.in(folder).evaluate(Annotator.of(analyzer), progress);
      progress.end();
      Terminal.result(json ? EventJson.pretty(table.rows()) : table.text());
      return 0;
    } catch (MalformedFileException e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError(folder + " cannot be read: " + e.getMessage());
    }
  }
}

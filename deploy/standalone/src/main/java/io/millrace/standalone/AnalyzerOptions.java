package io.millrace.standalone;

import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.SentenceAnalyzer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which models an evaluation measures: the options of its commands. */
final class AnalyzerOptions {

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A folder with encoder.onnx, heads.json and vocab.txt (default: the model inside).")
  private Optional<Path> model = Optional.empty();

  @Mixin private EngineOptions engines;

  /**
   * @throws UserError when a model is not what it should be
   */
  SentenceAnalyzer open() {
    return SentenceAnalyzer.open(AnalyzeSettings.defaults().withEngines(engines.settings()), model);
  }
}

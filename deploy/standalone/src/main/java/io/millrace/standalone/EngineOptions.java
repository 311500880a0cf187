package io.millrace.standalone;

import io.millrace.analyze.EngineSettings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Models of the user's: the options of commands that analyse. */
final class EngineOptions {

  @Option(
      names = "--entity-model",
      paramLabel = "DIR",
      description = {
        "Find people, organisations and places with the token classification in DIR:",
        "config.json, tokenizer.json and model.onnx as Hugging Face's exporter writes them."
      })
  private Optional<Path> entityModel = Optional.empty();

  @Option(
      names = "--tone-model",
      paramLabel = "DIR",
      description = "Find the tone of sentences with the sequence classification in DIR.")
  private Optional<Path> toneModel = Optional.empty();

  @Option(
      names = "--model-languages",
      paramLabel = "LANGUAGE",
      split = ",",
      description = {
        "Use these models for text in these languages, such as en,de (default: what",
        "millrace.json in DIR says, else English)."
      })
  private List<String> languages = List.of();

  /** Whether the user names a model. */
  boolean chosen() {
    return entityModel.isPresent() || toneModel.isPresent();
  }

  /**
   * @throws UserError when languages are given without a model
   */
  EngineSettings settings() {
    if (!languages.isEmpty() && entityModel.isEmpty() && toneModel.isEmpty()) {
      throw new UserError("--model-languages needs --entity-model or --tone-model");
    }
    return new EngineSettings(entityModel, toneModel, new LinkedHashSet<>(languages));
  }
}

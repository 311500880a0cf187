package io.millrace.analyze;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Models of the user's, each in a folder that Hugging Face's exporter wrote: {@code config.json},
 * {@code tokenizer.json}, {@code model.onnx}.
 *
 * @param entityModel token classification: finds people, organisations and places in place of the
 *     built-in model
 * @param toneModel sequence classification: the tone of sentences in place of the built-in model
 * @param languages that both cover, ISO 639-1; none: those that {@code millrace.json} in the folder
 *     names, else English
 */
public record EngineSettings(
    Optional<Path> entityModel, Optional<Path> toneModel, Set<String> languages) {

  /** The built-in model alone. */
  public static final EngineSettings BUILT_IN =
      new EngineSettings(Optional.empty(), Optional.empty(), Set.of());

  /**
   * @throws ModelException when a language is none of those that can be told apart
   */
  public EngineSettings {
    languages = Set.copyOf(languages);
    Languages.check(languages, "the languages of the models");
  }

  /**
   * Loads the models and lets them go again.
   *
   * @throws ModelException when one of them cannot be used
   */
  public void tryOut() {
    entityModel.ifPresent(folder -> NameEngine.open(ModelFolder.of(folder), languages, 1).close());
    toneModel.ifPresent(folder -> ToneEngine.open(ModelFolder.of(folder), languages, 1).close());
  }

  /** In an order of their own. */
  Set<String> sortedLanguages() {
    return new TreeSet<>(languages);
  }
}

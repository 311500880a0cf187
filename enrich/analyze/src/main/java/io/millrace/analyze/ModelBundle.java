package io.millrace.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The trained files: those on the class path, which {@code MODEL_CARD.md} beside them describes, or
 * others of the same form in a folder.
 */
final class ModelBundle {

  static final List<String> TAGS =
      List.of("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC");
  private static final List<String> TONES = List.of("negative", "neutral", "positive");

  private final Optional<Path> folder;

  private ModelBundle(Optional<Path> folder) {
    this.folder = folder;
  }

  static ModelBundle builtIn() {
    return new ModelBundle(Optional.empty());
  }

  /** {@code encoder.onnx}, {@code heads.json} and {@code vocab.txt} in a folder. */
  static ModelBundle in(Path folder) {
    return new ModelBundle(Optional.of(folder));
  }

  byte[] encoder() {
    return file("encoder.onnx");
  }

  WordPiece tokenizer() {
    String vocabulary = new String(file("vocab.txt"), StandardCharsets.UTF_8);
    return new WordPiece(vocabulary.lines().toList());
  }

  /**
   * @throws ModelException when they are not the heads that this program knows
   */
  Heads heads() {
    try {
      JsonNode heads = new JsonMapper().readTree(file("heads.json")).required("heads");
      return new Heads(
          head(heads.required("entity"), TAGS, Encoder.WIDTH),
          head(heads.required("tone"), TONES, Encoder.WIDTH),
          head(heads.required("target"), TONES, 2 * Encoder.WIDTH));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException("heads.json is not what it should be", e);
    }
  }

  private static LinearHead head(JsonNode head, List<String> labels, int width) {
    JsonNode names = head.required("labels");
    float[][] weights = new float[labels.size()][];
    for (int label = 0; label < weights.length; label++) {
      if (!names.path(label).asText().equals(labels.get(label))) {
        throw new ModelException("the model's labels are not " + labels);
      }
      weights[label] = row(head.required("weight").path(label), width);
    }
    return new LinearHead(weights, row(head.required("bias"), labels.size()));
  }

  private static float[] row(JsonNode node, int width) {
    if (node.size() != width) {
      throw new ModelException("a head of the model is " + node.size() + " wide");
    }
    float[] row = new float[width];
    for (int i = 0; i < width; i++) {
      row[i] = (float) node.get(i).asDouble();
    }
    return row;
  }

  private byte[] file(String name) {
    return folder.isPresent() ? read(folder.get().resolve(name)) : resource(name);
  }

  private static byte[] read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException("there is no file " + file);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = ModelBundle.class.getResourceAsStream("model/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the model's " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

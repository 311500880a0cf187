package io.millrace.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The trained files on the class path; {@code MODEL_CARD.md} beside them says what they are. */
final class ModelBundle {

  static final List<String> TAGS =
      List.of("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC");
  private static final List<String> TONES = List.of("negative", "neutral", "positive");

  private ModelBundle() {}

  static byte[] encoder() {
    return resource("encoder.onnx");
  }

  static WordPiece tokenizer() {
    String vocabulary = new String(resource("vocab.txt"), StandardCharsets.UTF_8);
    return new WordPiece(List.of(vocabulary.split("\n")));
  }

  static Heads heads() {
    try {
      JsonNode heads = new JsonMapper().readTree(resource("heads.json")).required("heads");
      return new Heads(
          head(heads.required("entity"), TAGS, Encoder.WIDTH),
          head(heads.required("tone"), TONES, Encoder.WIDTH),
          head(heads.required("target"), TONES, 2 * Encoder.WIDTH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LinearHead head(JsonNode head, List<String> labels, int width) {
    JsonNode names = head.required("labels");
    float[][] weights = new float[labels.size()][];
    for (int label = 0; label < weights.length; label++) {
      if (!names.path(label).asText().equals(labels.get(label))) {
        throw new IllegalStateException("the model's labels are not " + labels);
      }
      weights[label] = row(head.required("weight").path(label), width);
    }
    return new LinearHead(weights, row(head.required("bias"), labels.size()));
  }

  private static float[] row(JsonNode node, int width) {
    if (node.size() != width) {
      throw new IllegalStateException("a head of the model is " + node.size() + " wide");
    }
    float[] row = new float[width];
    for (int i = 0; i < width; i++) {
      row[i] = (float) node.get(i).asDouble();
    }
    return row;
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

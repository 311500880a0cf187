package io.millrace.models;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes what the analysis loads: {@code encoder.onnx}, {@code heads.bin} (little-endian floats),
 * {@code heads.json} (labels, and where in {@code heads.bin} each tensor lies) and {@code
 * vocab.txt}.
 */
final class Bundle {

  private static final String HEAD = "head.";

  private Bundle() {}

  /**
   * @param tone what the logits of the sentence's tone are divided by
   * @param target the same of the tone towards a target
   */
  static void write(
      Map<String, Weights.Plain> weights, OnnxFile base, float tone, float target, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    Quantization.write(base, weights, folder.resolve("encoder.onnx"));
    Files.write(folder.resolve("vocab.txt"), BaseModel.vocabulary());
    JsonMapper json = new JsonMapper();
    ObjectNode root = json.createObjectNode().put("format", 2).put("width", Network.WIDTH);
    ObjectNode labels = root.putObject("labels");
    labels(labels, "entity", Labels.TAGS);
    labels(labels, "tone", Labels.TONES);
    labels(labels, "target", Labels.TONES);
    ArrayNode tensors = root.putArray("tensors");
    int offset = 0;
    try (OutputStream out = Files.newOutputStream(folder.resolve("heads.bin"))) {
      for (Map.Entry<String, Weights.Plain> entry : weights.entrySet()) {
        if (!entry.getKey().startsWith(HEAD)) {
          continue;
        }
        String name = entry.getKey().substring(HEAD.length());
        float[] values = entry.getValue().values().clone();
        divide(values, last(name, "tone") ? tone : last(name, "target") ? target : 1);
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
        ObjectNode tensor = tensors.addObject().put("name", name).put("offset", offset);
        ArrayNode shape = tensor.putArray("shape");
        for (long dimension : entry.getValue().dimensions()) {
          shape.add(dimension);
        }
        offset += values.length;
      }
    }
    json.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("heads.json").toFile(), root);
  }

  private static boolean last(String tensor, String head) {
    return tensor.equals(head + ".weight") || tensor.equals(head + ".bias");
  }

  private static void divide(float[] values, float by) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= by;
    }
  }

  private static void labels(ObjectNode into, String head, List<String> labels) {
    ArrayNode array = into.putArray(head);
    labels.forEach(array::add);
  }
}

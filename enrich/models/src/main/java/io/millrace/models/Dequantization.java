package io.millrace.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the weights of a bundle back, as a network takes them: what {@link Quantization} lost stays
 * lost, and the last layers of the tones have their temperature in them.
 */
final class Dequantization {

  private static final String CASE_TABLE = "embeddings.token_type_embeddings.weight";

  private Dequantization() {}

  /**
   * @param folder of {@code encoder.onnx}, {@code heads.json} and {@code heads.bin}
   */
  static Map<String, Weights.Plain> read(Path folder) throws IOException {
    Map<String, Weights.Plain> weights = encoder(OnnxFile.read(folder.resolve("encoder.onnx")));
    FloatBuffer numbers =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("heads.bin")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    JsonNode heads = new JsonMapper().readTree(folder.resolve("heads.json").toFile());
    for (JsonNode tensor : heads.required("tensors")) {
      long[] shape = new long[tensor.required("shape").size()];
      int size = 1;
      for (int d = 0; d < shape.length; d++) {
        shape[d] = tensor.required("shape").get(d).asLong();
        size = Math.multiplyExact(size, Math.toIntExact(shape[d]));
      }
      float[] values = new float[size];
      numbers.get(tensor.required("offset").asInt(), values);
      weights.put("head." + tensor.required("name").asText(), new Weights.Plain(shape, values));
    }
    return weights;
  }

  /**
   * What lies below a layer of the encoder. Weights that a bundle once held lose nothing when they
   * are quantised again, those that moved a little from there lose much.
   *
   * @param layers how many, from the first on; with one or more of them the table of cases too
   */
  static Map<String, Weights.Plain> lower(Path folder, int layers) throws IOException {
    Map<String, Weights.Plain> lower = encoder(OnnxFile.read(folder.resolve("encoder.onnx")));
    lower.keySet().removeIf(name -> layers == 0 || Network.layer(name) >= layers);
    return lower;
  }

  /** The encoder's weights without the tables that do not learn; linear layers by outputs. */
  static Map<String, Weights.Plain> encoder(OnnxFile file) {
    Map<String, Weights.Plain> weights = new LinkedHashMap<>();
    for (OnnxFile.Tensor tensor : file.tensors()) {
      String name = tensor.name();
      if (tensor.type() == OnnxFile.FLOAT && (name.endsWith(".weight") || name.endsWith(".bias"))) {
        weights.put(name, new Weights.Plain(tensor.dimensions(), tensor.floats()));
      }
    }
    for (OnnxFile.Node node : file.nodes()) {
      if (node.operator().equals("MatMulInteger")) {
        weights.put(Quantization.weightName(node), linear(file, node.inputs().get(1)));
      }
    }
    OnnxFile.Tensor cases = file.tensor(CASE_TABLE + "_quantized");
    float scale = file.tensor(CASE_TABLE + "_scale").floats()[0];
    int zero = Byte.toUnsignedInt(file.tensor(CASE_TABLE + "_zero_point").raw()[0]);
    float[] values = new float[cases.raw().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * (Byte.toUnsignedInt(cases.raw()[i]) - zero);
    }
    weights.put(CASE_TABLE, new Weights.Plain(cases.dimensions(), values));
    return weights;
  }

  private static Weights.Plain linear(OnnxFile file, String quantized) {
    String name = quantized.substring(0, quantized.length() - "_quantized".length());
    OnnxFile.Tensor tensor = file.tensor(quantized);
    float[] scales = file.tensor(name + "_scale").floats();
    byte[] zeros = file.tensor(name + "_zero_point").raw();
    int rows = (int) tensor.dimensions()[0];
    int columns = (int) tensor.dimensions()[1];
    float[] values = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[column * rows + row] =
            scales[column] * (tensor.raw()[row * columns + column] - zeros[column]);
      }
    }
    return new Weights.Plain(new long[] {columns, rows}, values);
  }
}

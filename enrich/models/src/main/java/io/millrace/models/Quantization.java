package io.millrace.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Puts trained weights into the graph of the quantised base model, whose activations are quantised
 * as it runs: every linear layer becomes int8 with a scale for each column, the table of letter
 * cases uint8; the word and position tables are the base model's own, since they do not learn.
 *
 * <p>Weights use 7 bits, because two products of 8-bit numbers overflow the 16-bit sums of
 * processors without VNNI. Each scale is the one of {@value #CANDIDATES} that loses least.
 */
final class Quantization {

  private static final int MOST = 64;
  private static final int CANDIDATES = 12;
  private static final double SMALLEST = 0.6;
  private static final String CASE_TABLE = "embeddings.token_type_embeddings.weight";

  private Quantization() {}

  /**
   * @param base the quantised base model, changed by this
   * @param weights of the network, linear layers as rows of outputs
   */
  static void write(OnnxFile base, Map<String, Weights.Plain> weights, Path file)
      throws IOException {
    for (OnnxFile.Tensor tensor : base.tensors()) {
      Weights.Plain trained = weights.get(tensor.name());
      if (tensor.type() == OnnxFile.FLOAT && trained != null) {
        base.replace(OnnxFile.Tensor.floats(tensor.name(), tensor.dimensions(), trained.values()));
      }
    }
    for (OnnxFile.Node node : base.nodes()) {
      if (node.operator().equals("MatMulInteger")) {
        linear(base, node, weights);
      }
    }
    cases(base, weights.get(CASE_TABLE));
    base.write(file);
  }

  private static void linear(
      OnnxFile base, OnnxFile.Node node, Map<String, Weights.Plain> weights) {
    Weights.Plain trained = weights.get(weightName(node));
    String quantized = node.inputs().get(1);
    String name = quantized.substring(0, quantized.length() - "_quantized".length());
    int columns = (int) trained.dimensions()[0];
    int rows = (int) trained.dimensions()[1];
    float[] scales = new float[columns];
    byte[] bytes = new byte[rows * columns];
    for (int column = 0; column < columns; column++) {
      float scale = scale(trained.values(), column * rows, rows);
      scales[column] = scale;
      for (int row = 0; row < rows; row++) {
        bytes[row * columns + column] = (byte) level(trained.values()[column * rows + row], scale);
      }
    }
    long[] shape = base.tensor(quantized).dimensions();
    base.replace(new OnnxFile.Tensor(quantized, shape, OnnxFile.INT8, bytes));
    base.replace(OnnxFile.Tensor.floats(name + "_scale", new long[] {columns}, scales));
    base.replace(
        new OnnxFile.Tensor(
            name + "_zero_point", new long[] {columns}, OnnxFile.INT8, new byte[columns]));
  }

  /** What the network calls the weights that a quantised product takes. */
  static String weightName(OnnxFile.Node node) {
    String path = node.name().substring(1).replace('/', '.');
    return path.substring(0, path.length() - ".MatMul_quant".length()) + ".weight";
  }

  /** The scale with the smallest squared error over some values. */
  static float scale(float[] values, int from, int count) {
    float most = 1e-8f;
    for (int i = from; i < from + count; i++) {
      most = Math.max(most, Math.abs(values[i]));
    }
    float best = most / MOST;
    double least = Double.MAX_VALUE;
    for (int c = 0; c < CANDIDATES; c++) {
      float scale = (float) (most / MOST * (1 - (1 - SMALLEST) * c / (CANDIDATES - 1)));
      double error = 0;
      for (int i = from; i < from + count; i++) {
        double lost = values[i] - level(values[i], scale) * scale;
        error += lost * lost;
      }
      if (error < least) {
        least = error;
        best = scale;
      }
    }
    return best;
  }

  private static int level(float value, float scale) {
    return Math.clamp(Math.round(value / scale), -MOST, MOST);
  }

  private static void cases(OnnxFile base, Weights.Plain table) {
    float low = 0;
    float high = 0;
    for (float value : table.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float scale = (high - low) / 255;
    int zero = Math.round(-low / scale);
    byte[] bytes = new byte[table.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(table.values()[i] / scale) + zero, 0, 255);
    }
    base.replace(
        new OnnxFile.Tensor(CASE_TABLE + "_quantized", table.dimensions(), OnnxFile.UINT8, bytes));
    base.replace(OnnxFile.Tensor.floats(CASE_TABLE + "_scale", new long[0], new float[] {scale}));
    base.replace(
        new OnnxFile.Tensor(
            CASE_TABLE + "_zero_point", new long[0], OnnxFile.UINT8, new byte[] {(byte) zero}));
  }
}

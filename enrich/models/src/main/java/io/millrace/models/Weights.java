package io.millrace.models;

import ai.djl.ndarray.NDArray;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named arrays on disk: big-endian, a name, its dimensions and floats each. */
final class Weights {

  private Weights() {}

  /** An array outside of the engine. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
  record Plain(long[] dimensions, float[] values) {}

  /**
   * Writes beside the file first, then renames, so that a killed training leaves a whole one.
   *
   * @throws IllegalStateException when a value is not finite
   */
  static void save(Map<String, NDArray> arrays, Path file) throws IOException {
    Map<String, Plain> plain = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) ->
            plain.put(name, new Plain(array.getShape().getShape(), array.toFloatArray())));
    write(plain, file);
  }

  /** The same of arrays outside of the engine. */
  static void write(Map<String, Plain> arrays, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 20))) {
      out.writeInt(arrays.size());
      for (Map.Entry<String, Plain> entry : arrays.entrySet()) {
        out.writeUTF(entry.getKey());
        long[] dimensions = entry.getValue().dimensions();
        out.writeInt(dimensions.length);
        for (long dimension : dimensions) {
          out.writeLong(dimension);
        }
        float[] values = entry.getValue().values();
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float value : values) {
          if (!Float.isFinite(value)) {
            throw new IllegalStateException("a value of " + entry.getKey() + " is not finite");
          }
          bytes.putFloat(value);
        }
        out.write(bytes.array());
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  static Map<String, Plain> load(Path file) throws IOException {
    Map<String, Plain> arrays = new LinkedHashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        long[] dimensions = new long[in.readInt()];
        int size = 1;
        for (int d = 0; d < dimensions.length; d++) {
          dimensions[d] = in.readLong();
          size = Math.multiplyExact(size, Math.toIntExact(dimensions[d]));
        }
        float[] values = new float[size];
        ByteBuffer.wrap(in.readNBytes(4 * size)).asFloatBuffer().get(values);
        arrays.put(name, new Plain(dimensions, values));
      }
    }
    return arrays;
  }
}

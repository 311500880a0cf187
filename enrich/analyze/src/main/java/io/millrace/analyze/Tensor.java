package io.millrace.analyze;

/** Trained numbers of a head, row after row. */
final class Tensor {

  /** How many numbers a product takes at a time. */
  private static final int LANES = 8;

  private final float[] values;
  private final int rows;
  private final int columns;

  /**
   * @throws ModelException when the size is not that of the shape, or the columns of a matrix are
   *     no multiple of {@value #LANES}
   */
  Tensor(float[] values, int rows, int columns) {
    if (values.length != rows * columns || (columns > 1 && columns % LANES != 0)) {
      throw new ModelException("a head of the model has " + values.length + " numbers");
    }
    this.values = values.clone();
    this.rows = rows;
    this.columns = columns;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  int size() {
    return values.length;
  }

  float get(int index) {
    return values[index];
  }

  /** The product of a row with the vector that stands in an array from {@code offset} on. */
  float product(int row, float[] vector, int offset) {
    return product(values, row * columns, vector, offset, columns);
  }

  /** The vector as a row times this, added to {@code sum}. */
  void addProduct(float[] vector, int offset, float[] sum) {
    for (int row = 0; row < rows; row++) {
      addScaled(values, row * columns, vector[offset + row], sum, 0, columns);
    }
  }

  /** {@code sum += scale * vector}, in the form that compilers turn into vector instructions. */
  static void addScaled(float[] vector, int offset, float scale, float[] sum, int at, int length) {
    for (int k = 0; k < length; k++) {
      sum[at + k] += scale * vector[offset + k];
    }
  }

  static float product(float[] left, int at, float[] right, int offset, int length) {
    // Eight sums, because floats may not be reordered by the compiler and one would wait for
    // itself.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    for (int k = 0; k < length; k += LANES) {
      a += left[at + k] * right[offset + k];
      b += left[at + k + 1] * right[offset + k + 1];
      c += left[at + k + 2] * right[offset + k + 2];
      d += left[at + k + 3] * right[offset + k + 3];
      e += left[at + k + 4] * right[offset + k + 4];
      f += left[at + k + 5] * right[offset + k + 5];
      g += left[at + k + 6] * right[offset + k + 6];
      h += left[at + k + 7] * right[offset + k + 7];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}

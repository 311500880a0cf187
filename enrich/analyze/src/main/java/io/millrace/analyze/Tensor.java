package io.millrace.analyze;

import java.util.List;

/** Trained numbers of a head, row after row. */
final class Tensor {

  /** How many numbers a product takes at a time. */
  private static final int LANES = 8;

  private static final int ROWS_AT_ONCE = 4;

  private final float[][] rows;

  /**
   * @throws ModelException when the size is not that of the shape, or the columns of a matrix are
   *     no multiple of {@value #LANES}
   */
  Tensor(float[] values, int rows, int columns) {
    if (values.length != rows * columns || (columns > 1 && columns % LANES != 0)) {
      throw new ModelException("a head of the model has " + values.length + " numbers");
    }
    this.rows = new float[rows][];
    for (int row = 0; row < rows; row++) {
      this.rows[row] = java.util.Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }
  }

  private Tensor(float[][] rows) {
    this.rows = rows;
  }

  int rows() {
    return rows.length;
  }

  int columns() {
    return rows[0].length;
  }

  /** The numbers of a single column. */
  float[] column() {
    return transposed().rows[0];
  }

  Tensor transposed() {
    float[][] columns = new float[columns()][rows()];
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        columns[column][row] = rows[row][column];
      }
    }
    return new Tensor(columns);
  }

  /** The product of a row with the vector that stands in an array from {@code offset} on. */
  float product(int row, float[] vector, int offset) {
    return product(rows[row], vector, offset);
  }

  /**
   * Each vector as a row times this, added to its sum. Four rows at a time go over all vectors, so
   * that they are fetched from memory once and not for every vector. The arrays of the inner loop
   * begin at 0, because only then do compilers turn it into vector instructions.
   *
   * @param offset where the vectors stand in their arrays
   */
  void addProducts(List<float[]> vectors, int offset, List<float[]> sums) {
    int whole = rows.length - rows.length % ROWS_AT_ONCE;
    for (int r = 0; r < whole; r += ROWS_AT_ONCE) {
      for (int v = 0; v < vectors.size(); v++) {
        add(vectors.get(v), offset + r, r, sums.get(v));
      }
    }
    for (int r = whole; r < rows.length; r++) {
      for (int v = 0; v < vectors.size(); v++) {
        addScaled(rows[r], 0, vectors.get(v)[offset + r], sums.get(v), 0, rows[r].length);
      }
    }
  }

  private void add(float[] vector, int offset, int row, float[] sum) {
    float[] a = rows[row];
    float[] b = rows[row + 1];
    float[] c = rows[row + 2];
    float[] d = rows[row + 3];
    float p = vector[offset];
    float q = vector[offset + 1];
    float r = vector[offset + 2];
    float s = vector[offset + 3];
    for (int k = 0; k < a.length; k++) {
      sum[k] += p * a[k] + q * b[k] + r * c[k] + s * d[k];
    }
  }

  /** {@code sum += scale * vector} over stretches of two arrays. */
  static void addScaled(float[] vector, int offset, float scale, float[] sum, int at, int length) {
    for (int k = 0; k < length; k++) {
      sum[at + k] += scale * vector[offset + k];
    }
  }

  static float product(float[] left, float[] right, int offset) {
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
    for (int k = 0; k < left.length; k += LANES) {
      a += left[k] * right[offset + k];
      b += left[k + 1] * right[offset + k + 1];
      c += left[k + 2] * right[offset + k + 2];
      d += left[k + 3] * right[offset + k + 3];
      e += left[k + 4] * right[offset + k + 4];
      f += left[k + 5] * right[offset + k + 5];
      g += left[k + 6] * right[offset + k + 6];
      h += left[k + 7] * right[offset + k + 7];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}

package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetHeadTest {

  private static final long SEED = 17;
  private static final int HIDDEN = 24;

  private final Random random = new Random(SEED);

  @Test
  void manyAtOnceSayWhatEachSaysAlone() {
    TargetHead head =
        new TargetHead(
            List.of(tensor(Encoder.WIDTH, Encoder.WIDTH)),
            new LinearHead(tensor(HIDDEN, 3 * Encoder.WIDTH), tensor(HIDDEN, 1)),
            new LinearHead(tensor(3, HIDDEN), tensor(3, 1)));
    List<TargetHead.Stretch> stretches = new ArrayList<>();
    for (int pieces = 3; pieces < 9; pieces++) {
      stretches.add(new TargetHead.Stretch(values(pieces * Encoder.WIDTH), pieces, 1, pieces - 1));
    }
    List<Tone> together = head.tones(stretches);
    for (int i = 0; i < stretches.size(); i++) {
      assertThat(together.get(i)).isEqualTo(head.tones(List.of(stretches.get(i))).getFirst());
    }
    assertThat(together.stream().distinct().count()).isEqualTo(stretches.size());
    assertThat(head.tones(List.of())).isEmpty();
  }

  @Test
  void productsAreThoseOfEveryRow() {
    int rows = 11;
    int columns = 16;
    Tensor tensor = tensor(rows, columns);
    float[] vector = values(3 + rows);
    float[] sum = values(columns);
    float[] before = sum.clone();
    tensor.addProducts(List.of(vector), 3, List.of(sum));
    Tensor turned = tensor.transposed();
    for (int column = 0; column < columns; column++) {
      float expected = before[column];
      for (int row = 0; row < rows; row++) {
        expected += vector[3 + row] * entry(turned, column, row);
      }
      assertThat(sum[column]).isCloseTo(expected, within(1e-4f));
    }
  }

  /** One number of a tensor, by way of a product with a unit vector of its transposed. */
  private static float entry(Tensor transposed, int line, int place) {
    float[] unit = new float[transposed.rows()];
    unit[line] = 1;
    float[] found = new float[transposed.columns()];
    transposed.addProducts(List.of(unit), 0, List.of(found));
    return found[place];
  }

  private Tensor tensor(int rows, int columns) {
    return new Tensor(values(rows * columns), rows, columns);
  }

  private float[] values(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian() / 10;
    }
    return values;
  }
}

package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void anInnerTagOnlyContinuesItsOwnType() {
    // The second word looks most like the inside of an organisation, which nothing began.
    float[] logs = logs(new int[] {1, 4}, new int[] {1, 2});
    assertThat(Scores.decode(logs, 0, 2)).containsExactly(1, 2);
  }

  @Test
  void onlyTheSameSpanOfTheSameTypeIsRight() {
    Scores scores = new Scores();
    scores.addTags(new int[] {1, 2, 0, 3}, logs(new int[] {1, 2, 0, 5}, new int[0]), 0);
    assertThat(scores.entityF1()).isCloseTo(50, Offset.offset(0.01));
  }

  @Test
  void overconfidentLogitsGetATemperatureAboveOne() {
    Temperatures temperatures = new Temperatures();
    for (int i = 0; i < 10; i++) {
      temperatures.add(new float[] {-0.001f, -8, -8}, 0, i < 7 ? 0 : 1);
    }
    assertThat(temperatures.best()).isGreaterThan(2);
  }

  @Test
  void aScaleLosesNoMoreThanTheOneOfTheLargestValue() {
    float[] values = new float[400];
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float most = 0;
    for (float value : values) {
      most = Math.max(most, Math.abs(value));
    }
    assertThat(error(values, Quantization.scale(values, 0, values.length)))
        .isLessThanOrEqualTo(error(values, most / 64));
  }

  private static double error(float[] values, float scale) {
    double error = 0;
    for (float value : values) {
      double lost = value - Math.clamp(Math.round(value / scale), -64, 64) * scale;
      error += lost * lost;
    }
    return error;
  }

  private static float[] logs(int[] best, int[] second) {
    float[] logs = new float[best.length * Labels.TAGS.size()];
    Arrays.fill(logs, -9);
    for (int word = 0; word < best.length; word++) {
      logs[word * Labels.TAGS.size() + best[word]] = -0.1f;
      if (word < second.length && second[word] != best[word]) {
        logs[word * Labels.TAGS.size() + second[word]] = -0.3f;
      }
    }
    return logs;
  }
}

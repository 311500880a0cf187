package io.millrace.models;

import ai.djl.ndarray.NDManager;
import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.SentenceAnalyzer;
import io.millrace.analyze.Tone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares what the analysis makes of a bundle, in ONNX Runtime and with int8 weights, with what
 * libtorch makes of the weights that it came from.
 */
final class Agreement {

  private static final int MOST = 600;

  private Agreement() {}

  /** In words: on how many targets both choose the same tone, and how far their numbers differ. */
  static String measure(NDManager base, Network network, List<Example> examples, Path bundle)
      throws InterruptedException {
    List<SentenceAnalyzer.Target> targets = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    for (Example example : examples) {
      if (example.passage.targets().size() != example.targets.size() || targets.size() >= MOST) {
        continue;
      }
      try (NDManager manager = base.newSubManager()) {
        Network.Output output =
            network.run(manager, List.of(example), List.of(example.cases), false);
        float[] logs = output.targets() == null ? new float[0] : output.targets().toFloatArray();
        for (int i = 0; i < example.targets.size(); i++) {
          Passage.Target target = example.passage.targets().get(i);
          targets.add(
              new SentenceAnalyzer.Target(example.passage.text(), target.start(), target.end()));
          expected.add(new float[] {logs[3 * i], logs[3 * i + 1], logs[3 * i + 2]});
        }
      }
    }
    int same = 0;
    double difference = 0;
    try (SentenceAnalyzer analyzer =
        SentenceAnalyzer.open(AnalyzeSettings.defaults(), Optional.of(bundle))) {
      for (int i = 0; i < targets.size(); i++) {
        // One at a time, since what shares a batch moves the numbers of a quantised model.
        Tone tone = analyzer.towards(List.of(targets.get(i))).getFirst().orElseThrow();
        double[] found = {tone.negative(), tone.neutral(), tone.positive()};
        same += best(found) == best(probabilities(expected.get(i))) ? 1 : 0;
        for (int k = 0; k < found.length; k++) {
          difference += Math.abs(found[k] - Math.exp(expected.get(i)[k])) / found.length;
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "ONNX Runtime with int8 weights and libtorch choose the same tone for %d of %d targets;"
            + " mean difference of a probability, with the temperature in it: %.3f",
        same,
        targets.size(),
        difference / Math.max(1, targets.size()));
  }

  private static double[] probabilities(float[] logs) {
    return new double[] {Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2])};
  }

  private static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}

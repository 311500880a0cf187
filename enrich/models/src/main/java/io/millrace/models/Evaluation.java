package io.millrace.models;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a network gets right of examples that it did not learn from. */
final class Evaluation {

  private Evaluation() {}

  /** Scores by corpus. */
  static Map<String, Scores> of(
      NDManager base, Network network, Map<String, List<Example>> corpora, int pieces) {
    Map<String, Scores> all = new TreeMap<>();
    corpora.forEach(
        (corpus, examples) -> {
          Scores scores = new Scores();
          for (List<Example> batch : Batches.inOrder(examples, pieces)) {
            try (NDManager manager = base.newSubManager()) {
              List<int[]> cases = batch.stream().map(example -> example.cases).toList();
              add(batch, network.run(manager, batch, cases, false), scores);
            }
          }
          all.put(corpus, scores);
        });
    return all;
  }

  private static void add(List<Example> batch, Network.Output output, Scores scores) {
    float[] tags = output.tags() == null ? new float[0] : output.tags().toFloatArray();
    float[] tones = output.tones().toFloatArray();
    float[] targets = output.targets() == null ? new float[0] : output.targets().toFloatArray();
    int word = 0;
    int target = 0;
    for (int i = 0; i < batch.size(); i++) {
      Example example = batch.get(i);
      if (example.tags.length > 0) {
        scores.addTags(example.tags, tags, word * Labels.TAGS.size());
      }
      word += example.tags.length;
      if (example.tone >= 0) {
        scores.addTone(example.tone, tones, i * Labels.TONES.size());
      }
      for (int[] span : example.targets) {
        scores.addTarget(span[2], targets, Labels.TONES.size() * target++);
      }
    }
  }
}

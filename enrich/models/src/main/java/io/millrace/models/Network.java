package io.millrace.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The encoder (BERT, 6 layers of 384) with three heads, on libtorch.
 *
 * <p>Word and position embeddings stay as they are; the table of token types becomes one of letter
 * cases. The heads: tags from the first piece of each word; the tone of a sentence from its mean
 * and from an attention with one learned query; the tone towards a target from the sentence's mean,
 * the target's mean and {@value #LOOKS} attentions over the sentence whose queries are linear in
 * the target's mean, through one hidden layer. So one pass of the encoder serves all targets.
 */
final class Network {

  static final int WIDTH = 384;
  static final int LOOKS = 2;
  static final int HIDDEN = 192;

  private static final int ATTENTION_HEADS = 12;
  private static final int CASES = 4;
  private static final float DROPOUT = 0.1f;
  private static final float MASKED = -1e4f;
  private static final String CASE_TABLE = "embeddings.token_type_embeddings.weight";

  private final NDManager base;
  private final Map<String, NDArray> weights = new LinkedHashMap<>();
  private final int layers;

  /** Takes the encoder's weights from an ONNX file; the heads are random. */
  Network(NDManager base, OnnxFile file) {
    this.base = base;
    for (OnnxFile.Tensor tensor : file.tensors()) {
      if (tensor.type() == OnnxFile.FLOAT
          && tensor.dimensions().length > 0
          && !tensor.name().startsWith("onnx::")) {
        weights.put(tensor.name(), base.create(tensor.floats(), new Shape(tensor.dimensions())));
      }
    }
    for (OnnxFile.Node node : file.nodes()) {
      if (isLinear(node)) {
        OnnxFile.Tensor tensor = file.tensor(node.inputs().get(1));
        try (NDArray rows = base.create(tensor.floats(), new Shape(tensor.dimensions()))) {
          weights.put(weightName(node), rows.transpose().duplicate());
        }
      }
    }
    int count = 0;
    while (weights.containsKey("encoder.layer." + count + ".attention.self.query.weight")) {
      count++;
    }
    layers = count;
    NDArray types = weights.get(CASE_TABLE);
    if (types.getShape().get(0) != CASES) {
      weights.put(CASE_TABLE, types.get("0:1").repeat(0, CASES));
    }
    random("head.entity.weight", new Shape(Labels.TAGS.size(), WIDTH));
    weights.put("head.entity.bias", base.zeros(new Shape(Labels.TAGS.size())));
    random("head.tone.query", new Shape(WIDTH, 1));
    random("head.tone.weight", new Shape(Labels.TONES.size(), 2 * WIDTH));
    weights.put("head.tone.bias", base.zeros(new Shape(Labels.TONES.size())));
    for (int look = 0; look < LOOKS; look++) {
      random("head.target.query." + look, new Shape(WIDTH, WIDTH));
    }
    random("head.target.hidden.weight", new Shape(HIDDEN, (2 + LOOKS) * WIDTH));
    weights.put("head.target.hidden.bias", base.zeros(new Shape(HIDDEN)));
    random("head.target.weight", new Shape(Labels.TONES.size(), HIDDEN));
    weights.put("head.target.bias", base.zeros(new Shape(Labels.TONES.size())));
  }

  /** Whether a node of the graph is one of the encoder's linear layers. */
  static boolean isLinear(OnnxFile.Node node) {
    return node.operator().equals("MatMul")
        && node.name().startsWith("/encoder/layer.")
        && node.inputs().get(1).startsWith("onnx::");
  }

  static String weightName(OnnxFile.Node node) {
    String name = node.name().substring(1).replace('/', '.');
    return name.substring(0, name.lastIndexOf(".MatMul")) + ".weight";
  }

  Map<String, NDArray> weights() {
    return weights;
  }

  /** Takes other weights in the place of its own, by name; names that it does not know are none. */
  void restore(Map<String, Weights.Plain> others) {
    others.forEach(
        (name, plain) -> {
          if (weights.containsKey(name)) {
            weights.put(name, base.create(plain.values(), new Shape(plain.dimensions())));
          }
        });
  }

  /**
   * Marks what learns and gives it, by name.
   *
   * @param frozen how many layers, from the first on, stay as they are; with one or more of them
   *     the table of cases does too
   */
  Map<String, NDArray> trainable(int frozen) {
    Map<String, NDArray> trainable = new LinkedHashMap<>();
    weights.forEach(
        (name, array) -> {
          boolean below = name.startsWith("embeddings.LayerNorm") || name.equals(CASE_TABLE);
          if (name.startsWith("head.")
              || (below && frozen == 0)
              || (name.startsWith("encoder.layer.") && layer(name) >= frozen)) {
            array.setRequiresGradient(true);
            trainable.put(name, array);
          }
        });
    return trainable;
  }

  /** The layer of the encoder that weights belong to, from 0; -1 for the embeddings. */
  static int layer(String name) {
    return name.startsWith("encoder.layer.") ? Integer.parseInt(name.split("\\.")[2]) : -1;
  }

  /**
   * Log-probabilities of a batch: of the tags of all words that have known names, of the tone of
   * every sentence, of the tone towards every target; in the order of the batch.
   *
   * @param cases the case ids to feed, one array an example
   */
  Output run(NDManager manager, List<Example> batch, List<int[]> cases, boolean learning) {
    int longest = batch.stream().mapToInt(Example::pieces).max().orElseThrow();
    NDArray mask = mask(manager, batch, longest);
    NDArray hidden = encode(manager, batch, cases, longest, mask, learning);
    NDArray flat = hidden.reshape((long) batch.size() * longest, WIDTH);
    NDArray means = means(manager, batch, longest).matMul(hidden).reshape(batch.size(), WIDTH);
    return new Output(
        entity(manager, batch, longest, flat, learning),
        tone(hidden, mask, means, learning),
        target(manager, batch, longest, hidden, mask, means, learning));
  }

  /** Null where the batch has nothing of the kind. */
  record Output(NDArray tags, NDArray tones, NDArray targets) {}

  private NDArray mask(NDManager manager, List<Example> batch, int longest) {
    float[] mask = new float[batch.size() * longest];
    for (int i = 0; i < batch.size(); i++) {
      java.util.Arrays.fill(mask, i * longest + batch.get(i).pieces(), (i + 1) * longest, MASKED);
    }
    return manager.create(mask, new Shape(batch.size(), longest));
  }

  private NDArray encode(
      NDManager manager,
      List<Example> batch,
      List<int[]> cases,
      int longest,
      NDArray mask,
      boolean learning) {
    int rows = batch.size();
    long[] ids = new long[rows * longest];
    long[] types = new long[ids.length];
    for (int i = 0; i < rows; i++) {
      for (int p = 0; p < batch.get(i).pieces(); p++) {
        ids[i * longest + p] = batch.get(i).ids[p];
        types[i * longest + p] = cases.get(i)[p];
      }
    }
    NDArray words = gather(manager, "embeddings.word_embeddings.weight", ids);
    NDArray letterCases = gather(manager, CASE_TABLE, types);
    NDArray positions = weights.get("embeddings.position_embeddings.weight").get("0:" + longest);
    positions.attach(manager);
    NDArray x =
        dropout(
            norm(
                words
                    .add(letterCases)
                    .reshape(rows, longest, WIDTH)
                    .add(positions.reshape(1, longest, WIDTH)),
                "embeddings.LayerNorm"),
            learning);
    NDArray attentionMask = mask.reshape(rows, 1, 1, longest);
    for (int l = 0; l < layers; l++) {
      String layer = "encoder.layer." + l + ".";
      NDArray query = split(linear(x, layer + "attention.self.query"), rows, longest);
      NDArray key = split(linear(x, layer + "attention.self.key"), rows, longest);
      NDArray value = split(linear(x, layer + "attention.self.value"), rows, longest);
      float scale = (float) (1 / Math.sqrt(WIDTH / ATTENTION_HEADS));
      NDArray attention =
          query.matMul(key.transpose(0, 1, 3, 2)).mul(scale).add(attentionMask).softmax(3);
      NDArray context = attention.matMul(value).transpose(0, 2, 1, 3).reshape(rows, longest, WIDTH);
      x =
          norm(
              x.add(dropout(linear(context, layer + "attention.output.dense"), learning)),
              layer + "attention.output.LayerNorm");
      NDArray inner = Activation.gelu(linear(x, layer + "intermediate.dense"));
      x =
          norm(
              x.add(dropout(linear(inner, layer + "output.dense"), learning)),
              layer + "output.LayerNorm");
    }
    return x;
  }

  /** A row an example: the weights of the mean over its pieces, [CLS] and [SEP] included. */
  private static NDArray means(NDManager manager, List<Example> batch, int longest) {
    float[] mean = new float[batch.size() * longest];
    for (int i = 0; i < batch.size(); i++) {
      int pieces = batch.get(i).pieces();
      java.util.Arrays.fill(mean, i * longest, i * longest + pieces, 1f / pieces);
    }
    return manager.create(mean, new Shape(batch.size(), 1, longest));
  }

  private NDArray entity(
      NDManager manager, List<Example> batch, int longest, NDArray flat, boolean learning) {
    List<Long> first = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      for (int word = 0; word < batch.get(i).tags.length; word++) {
        first.add((long) i * longest + batch.get(i).firstPieces[word]);
      }
    }
    if (first.isEmpty()) {
      return null;
    }
    NDArray index = manager.create(first.stream().mapToLong(Long::longValue).toArray());
    NDArray rows = flat.get(new NDIndex("{}", index));
    return linear(dropout(rows, learning), "head.entity").logSoftmax(1);
  }

  private NDArray tone(NDArray hidden, NDArray mask, NDArray means, boolean learning) {
    long rows = hidden.getShape().get(0);
    long longest = hidden.getShape().get(1);
    NDArray attention =
        hidden
            .reshape(rows * longest, WIDTH)
            .matMul(weights.get("head.tone.query"))
            .reshape(rows, longest)
            .add(mask)
            .softmax(1)
            .reshape(rows, 1, longest);
    NDArray seen = attention.matMul(hidden).reshape(rows, WIDTH);
    return linear(dropout(means.concat(seen, 1), learning), "head.tone").logSoftmax(1);
  }

  private NDArray target(
      NDManager manager,
      List<Example> batch,
      int longest,
      NDArray hidden,
      NDArray mask,
      NDArray means,
      boolean learning) {
    List<Long> sentences = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      for (int t = 0; t < batch.get(i).targets.size(); t++) {
        sentences.add((long) i);
      }
    }
    if (sentences.isEmpty()) {
      return null;
    }
    int count = sentences.size();
    float[] spans = new float[count * longest];
    int row = 0;
    for (Example example : batch) {
      for (int[] target : example.targets) {
        java.util.Arrays.fill(
            spans,
            row * longest + target[0],
            row * longest + target[1],
            1f / (target[1] - target[0]));
        row++;
      }
    }
    NDIndex index =
        new NDIndex("{}", manager.create(sentences.stream().mapToLong(Long::longValue).toArray()));
    NDArray pieces = hidden.get(index);
    NDArray visible = mask.get(index);
    NDArray target =
        manager.create(spans, new Shape(count, 1, longest)).matMul(pieces).reshape(count, WIDTH);
    NDArray features = means.get(index).concat(target, 1);
    float scale = (float) (1 / Math.sqrt(WIDTH));
    for (int look = 0; look < LOOKS; look++) {
      NDArray query = target.matMul(weights.get("head.target.query." + look));
      NDArray attention =
          pieces
              .matMul(query.reshape(count, WIDTH, 1))
              .reshape(count, longest)
              .mul(scale)
              .add(visible)
              .softmax(1)
              .reshape(count, 1, longest);
      features = features.concat(attention.matMul(pieces).reshape(count, WIDTH), 1);
    }
    NDArray inner = Activation.relu(linear(dropout(features, learning), "head.target.hidden"));
    return linear(dropout(inner, learning), "head.target").logSoftmax(1);
  }

  private void random(String name, Shape shape) {
    weights.put(name, base.randomNormal(0, 0.02f, shape, DataType.FLOAT32));
  }

  private NDArray gather(NDManager manager, String table, long[] rows) {
    NDArray gathered = weights.get(table).get(new NDIndex("{}", manager.create(rows)));
    gathered.attach(manager);
    return gathered;
  }

  private NDArray norm(NDArray x, String layer) {
    return x.getNDArrayInternal()
        .layerNorm(
            x,
            new Shape(WIDTH),
            weights.get(layer + ".weight"),
            weights.get(layer + ".bias"),
            1e-12f)
        .singletonOrThrow();
  }

  private NDArray linear(NDArray x, String layer) {
    return Linear.linear(x, weights.get(layer + ".weight"), weights.get(layer + ".bias"))
        .singletonOrThrow();
  }

  private static NDArray dropout(NDArray x, boolean learning) {
    return learning ? x.getNDArrayInternal().dropout(x, DROPOUT, true).singletonOrThrow() : x;
  }

  private static NDArray split(NDArray x, int rows, int longest) {
    return x.reshape(rows, longest, ATTENTION_HEADS, WIDTH / ATTENTION_HEADS).transpose(0, 2, 1, 3);
  }
}

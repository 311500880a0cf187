package io.millrace.models;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The loop: batches forward and back, Adam with a linear warm-up and decay, gradients clipped at
 * norm 1, a checkpoint every {@value #CHECKPOINT} steps from which it goes on after a stop.
 *
 * <p>The loss of a batch is the sum of its words' negative log-likelihoods divided by {@value
 * #WORDS}, its sentences' and its targets', over the number of its examples.
 */
final class Training {

  private static final int CHECKPOINT = 200;
  private static final int WORDS = 8;
  private static final double WARM_UP = 0.05;
  private static final double CLIP = 1;
  private static final int MOST_DROPPED = 200;

  private final NDManager base;
  private final Network network;
  private final Settings settings;
  private final Map<String, NDArray> parameters;
  private final Adam adam;
  private final Mean mean;
  private final Progress progress = new Progress();
  private int dropped;

  /**
   * @param rate of the encoder, at its highest
   * @param headRate of the heads
   * @param smoothing share of a tone's label that is given to all tones; tags have none, because
   *     their probabilities are looked at
   * @param average share of the last steps whose weights are averaged in the end
   * @param frozen how many layers of the encoder, from the first on, do not learn
   * @param swap share of the passages whose names are exchanged for others
   */
  record Settings(
      int epochs,
      int pieces,
      float rate,
      float headRate,
      float smoothing,
      double average,
      int frozen,
      double swap,
      long seed) {
    Settings {
      if (epochs < 1 || pieces < Example.MOST_PIECES || rate <= 0 || headRate <= 0 || frozen < 0) {
        throw new IllegalArgumentException("epochs and rates are positive, pieces at least 160");
      }
      if (smoothing < 0 || smoothing >= 1 || average < 0 || average > 1 || swap < 0 || swap > 1) {
        throw new IllegalArgumentException("smoothing, average and swap are shares of 1");
      }
    }
  }

  Training(NDManager base, Network network, Settings settings) {
    this.base = base;
    this.network = network;
    this.settings = settings;
    this.parameters = network.trainable(settings.frozen());
    this.adam = new Adam(base, parameters);
    this.mean = new Mean(base);
  }

  /**
   * Trains from the last checkpoint, or from the start, to the end.
   *
   * @param corpora what an epoch sees is drawn anew for each from its number
   * @param checkpoint where the state is kept; left behind at the end
   */
  void run(Corpora corpora, Path checkpoint) throws IOException {
    Engine.getInstance().setRandomSeed((int) settings.seed());
    int perEpoch = batches(corpora, 0).size();
    long total = (long) perEpoch * settings.epochs();
    long done = Files.exists(checkpoint) ? resume(checkpoint) : 0;
    progress.start(done, total);
    for (int epoch = (int) (done / perEpoch); epoch < settings.epochs(); epoch++) {
      List<List<Example>> batches = batches(corpora, epoch);
      for (int i = 0; i < Math.min(perEpoch, batches.size()); i++) {
        long step = (long) epoch * perEpoch + i + 1;
        if (step <= done) {
          continue;
        }
        step(batches.get(i), step, rise((double) step / total), new Random(step));
        if (step > total * (1 - settings.average()) && step % Mean.EVERY == 0) {
          mean.add(parameters);
        }
        progress.step(step, batches.get(i));
        if (step % CHECKPOINT == 0) {
          save(checkpoint, step);
        }
      }
      report("epoch " + (epoch + 1), corpora.development());
      save(checkpoint, (long) (epoch + 1) * perEpoch);
    }
    if (mean.count() > 0) {
      mean.values().forEach(this::put);
      report("mean of " + mean.count(), corpora.development());
      save(checkpoint, total);
    }
  }

  private List<List<Example>> batches(Corpora corpora, int epoch) {
    Random random = new Random(settings.seed() * 1000 + epoch);
    return Batches.shuffled(corpora.draw(random, settings.swap()), settings.pieces(), random);
  }

  private static double rise(double at) {
    return at < WARM_UP ? at / WARM_UP : (1 - at) / (1 - WARM_UP);
  }

  private void step(List<Example> batch, long step, double rise, Random random) {
    try (NDManager manager = base.newSubManager()) {
      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        NDArray loss =
            loss(manager, batch, network.run(manager, batch, cases(batch, random), true));
        if (loss == null) {
          return;
        }
        gradients.backward(loss);
      }
      Map<String, NDArray> gradients = new LinkedHashMap<>();
      double squares = 0;
      for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
        NDArray gradient = parameter.getValue().getGradient();
        double norm = gradient.norm().getFloat();
        squares += norm * norm;
        gradients.put(parameter.getKey(), gradient);
      }
      double norm = Math.sqrt(squares);
      if (!Double.isFinite(norm)) {
        drop(gradients);
        return;
      }
      gradients.forEach(
          (name, gradient) -> {
            if (norm > CLIP) {
              gradient.muli((float) (CLIP / norm));
            }
            float rate = name.startsWith("head.") ? settings.headRate() : settings.rate();
            adam.update(name, parameters.get(name), gradient, (float) (rate * rise), step);
            gradient.muli(0);
            gradient.close();
          });
    }
  }

  /**
   * Leaves a step out and makes the parameters anew, because a gradient that is not a number stays
   * one. libtorch 2.7.1 gives such a gradient with a finite loss about once in 500 steps.
   */
  private void drop(Map<String, NDArray> gradients) {
    if (++dropped > MOST_DROPPED) {
      throw new IllegalStateException("the gradients are not finite, " + dropped + " times");
    }
    gradients.values().forEach(NDArray::close);
    for (String name : List.copyOf(parameters.keySet())) {
      NDArray old = parameters.get(name);
      NDArray fresh = base.create(old.toFloatArray(), old.getShape()).duplicate();
      fresh.attach(base);
      old.close();
      put(name, fresh);
    }
  }

  private void put(String name, NDArray value) {
    value.setRequiresGradient(true);
    parameters.put(name, value);
    network.weights().put(name, value);
  }

  private NDArray loss(NDManager manager, List<Example> batch, Network.Output output) {
    List<Integer> tags = new ArrayList<>();
    List<Integer> tones = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    for (Example example : batch) {
      for (int tag : example.tags) {
        tags.add(tag);
      }
      tones.add(example.tone);
      example.targets.forEach(target -> targets.add(target[2]));
    }
    float each = 1f / batch.size();
    float smoothing = settings.smoothing();
    NDArray words = likelihood(manager, output.tags(), tags, each / WORDS, 0);
    NDArray sentences = likelihood(manager, output.tones(), tones, each, smoothing);
    NDArray towards = likelihood(manager, output.targets(), targets, each, smoothing);
    progress.losses(words, sentences, towards);
    NDArray loss = null;
    for (NDArray part : new NDArray[] {words, sentences, towards}) {
      loss = part == null ? loss : loss == null ? part : loss.add(part);
    }
    return loss;
  }

  /** The negative log-likelihood of the known labels; null when there is none. */
  private static NDArray likelihood(
      NDManager manager, NDArray logs, List<Integer> labels, float weight, float smoothing) {
    if (logs == null || labels.stream().allMatch(label -> label < 0)) {
      return null;
    }
    int width = (int) logs.getShape().get(1);
    float[] weights = new float[labels.size() * width];
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i) >= 0) {
        java.util.Arrays.fill(weights, i * width, (i + 1) * width, -weight * smoothing / width);
        weights[i * width + labels.get(i)] -= weight * (1 - smoothing);
      }
    }
    return logs.mul(manager.create(weights, new Shape(labels.size(), width))).sum();
  }

  /** Case ids to feed: 6 % in capitals, 6 % in lower case, 4 % as a headline. */
  private static List<int[]> cases(List<Example> batch, Random random) {
    List<int[]> cases = new ArrayList<>();
    for (Example example : batch) {
      double chance = random.nextDouble();
      cases.add(
          chance < 0.06
              ? example.upperCases
              : chance < 0.12
                  ? new int[example.pieces()]
                  : chance < 0.16 ? example.headlineCases : example.cases);
    }
    return cases;
  }

  private void report(String when, Map<String, List<Example>> development) {
    Evaluation.of(base, network, development, settings.pieces())
        .forEach(
            (corpus, scores) ->
                System.err.printf(Locale.ROOT, "%s %-28s %s%n", when, corpus, scores));
  }

  private void save(Path checkpoint, long step) throws IOException {
    Map<String, NDArray> state = new LinkedHashMap<>(network.weights());
    state.putAll(adam.moments());
    state.putAll(mean.state());
    try (NDArray count = base.create((float) step)) {
      state.put("step", count);
      Weights.save(state, checkpoint);
    }
  }

  private long resume(Path checkpoint) throws IOException {
    Map<String, NDArray> moments = new LinkedHashMap<>();
    Map<String, NDArray> means = new LinkedHashMap<>();
    long step = 0;
    for (Map.Entry<String, Weights.Plain> entry : Weights.load(checkpoint).entrySet()) {
      Weights.Plain plain = entry.getValue();
      String name = entry.getKey();
      if (name.equals("step")) {
        step = (long) plain.values()[0];
      } else if (name.startsWith("first/") || name.startsWith("second/")) {
        moments.put(name, base.create(plain.values(), new Shape(plain.dimensions())));
      } else if (name.startsWith(Mean.PREFIX)) {
        means.put(name, base.create(plain.values(), new Shape(plain.dimensions())));
      } else {
        NDArray array = base.create(plain.values(), new Shape(plain.dimensions()));
        network.weights().put(name, array);
        if (parameters.containsKey(name)) {
          array.setRequiresGradient(true);
          parameters.put(name, array);
        }
      }
    }
    adam.restore(moments);
    mean.restore(means);
    return step;
  }
}

package io.millrace.models;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Calibrates a checkpoint on the development data and writes the bundle. */
@Command(
    name = "export",
    description = "Writes encoder.onnx (int8), heads and vocabulary from the checkpoint in --work.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private static final int PIECES = 4000;

  @Option(names = "--mix", required = true, description = "the corpora and their weights")
  private Path mix;

  @Option(names = "--data", description = "folder of the corpora that are not beside the mix")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--work", required = true, description = "folder of the checkpoint")
  private Path work;

  @Option(names = "--to", required = true, description = "folder of the bundle")
  private Path to;

  @Option(
      names = "--lower-from",
      description = "folder of a bundle whose lower layers take the place of the trained ones")
  private Optional<Path> lowerFrom = Optional.empty();

  @Option(
      names = "--lower",
      defaultValue = "3",
      description = "how many layers --lower-from means, ${DEFAULT-VALUE}")
  private int lower;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path checkpoint = work.resolve("checkpoint");
    if (!Files.exists(checkpoint)) {
      throw new IOException("there is no checkpoint in " + work + ": train first");
    }
    try (NDManager base = NDManager.newBaseManager()) {
      Network network = new Network(base, BaseModel.full(work));
      Map<String, Weights.Plain> weights = Weights.load(checkpoint);
      if (lowerFrom.isPresent()) {
        weights.putAll(Dequantization.lower(lowerFrom.get(), lower));
      }
      network.restore(weights);
      Corpora corpora = Corpora.read(mix, data, BaseModel.tokenizer());
      Temperatures tone = new Temperatures();
      Temperatures target = new Temperatures();
      Evaluation.of(base, network, corpora.development(), PIECES)
          .forEach(
              (corpus, scores) -> {
                System.err.printf(Locale.ROOT, "%-32s %s%n", corpus, scores);
                tone.addAll(scores.toneTemperature());
                target.addAll(scores.targetTemperature());
              });
      System.err.printf(
          Locale.ROOT, "temperatures: tone %.2f, target %.2f%n", tone.best(), target.best());
      Bundle.write(weights, BaseModel.quantized(work), tone.best(), target.best(), to);
      List<Example> all = corpora.development().values().stream().flatMap(List::stream).toList();
      System.err.println(Agreement.measure(base, network, all, to));
    }
    return 0;
  }
}

package io.millrace.models;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains from the mix to a checkpoint. */
@Command(
    name = "train",
    description = "Trains the encoder with its heads; goes on from the checkpoint in --work.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  @Option(names = "--mix", required = true, description = "the corpora and their weights")
  private Path mix;

  @Option(names = "--data", description = "folder of the corpora that are not beside the mix")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--work", required = true, description = "folder of the checkpoint")
  private Path work;

  @Option(
      names = "--from",
      description = "what to start from: the checkpoint of another training, or a bundle's folder")
  private Optional<Path> from = Optional.empty();

  @Option(names = "--epochs", defaultValue = "4", description = "default ${DEFAULT-VALUE}")
  private int epochs;

  @Option(names = "--pieces", defaultValue = "1600", description = "of a batch, ${DEFAULT-VALUE}")
  private int pieces;

  @Option(names = "--rate", defaultValue = "1.2e-4", description = "encoder, ${DEFAULT-VALUE}")
  private float rate;

  @Option(names = "--head-rate", defaultValue = "8e-4", description = "heads, ${DEFAULT-VALUE}")
  private float headRate;

  @Option(
      names = "--smoothing",
      defaultValue = "0",
      description = "share of a tone's label given to all tones, ${DEFAULT-VALUE}")
  private float smoothing;

  @Option(
      names = "--average",
      defaultValue = "0",
      description = "share of the last steps whose weights are averaged, ${DEFAULT-VALUE}")
  private double average;

  @Option(
      names = "--frozen",
      defaultValue = "0",
      description = "layers, from the first on, that do not learn, ${DEFAULT-VALUE}")
  private int frozen;

  @Option(
      names = "--swap",
      defaultValue = "0",
      description = "share of the passages whose names are exchanged, ${DEFAULT-VALUE}")
  private double swap;

  @Option(names = "--seed", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(work);
    System.err.println("seed " + seed);
    Corpora corpora = Corpora.read(mix, data, BaseModel.tokenizer());
    try (NDManager base = NDManager.newBaseManager()) {
      Network network = new Network(base, BaseModel.full(work));
      if (from.isPresent()) {
        network.restore(
            Files.isDirectory(from.get())
                ? Dequantization.read(from.get())
                : Weights.load(from.get()));
      }
      Training.Settings settings =
          new Training.Settings(
              epochs, pieces, rate, headRate, smoothing, average, frozen, swap, seed);
      new Training(base, network, settings).run(corpora, work.resolve("checkpoint"));
    }
    return 0;
  }
}

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

  @Option(names = "--from", description = "weights to start from, of an earlier training")
  private Optional<Path> from = Optional.empty();

  @Option(names = "--epochs", defaultValue = "4", description = "default ${DEFAULT-VALUE}")
  private int epochs;

  @Option(names = "--pieces", defaultValue = "1600", description = "of a batch, ${DEFAULT-VALUE}")
  private int pieces;

  @Option(names = "--rate", defaultValue = "1.2e-4", description = "encoder, ${DEFAULT-VALUE}")
  private float rate;

  @Option(names = "--head-rate", defaultValue = "8e-4", description = "heads, ${DEFAULT-VALUE}")
  private float headRate;

  @Option(names = "--seed", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(work);
    Corpora corpora = Corpora.read(mix, data, BaseModel.tokenizer());
    try (NDManager base = NDManager.newBaseManager()) {
      Network network = new Network(base, BaseModel.full(work));
      if (from.isPresent()) {
        network.restore(from.get());
      }
      new Training(base, network, new Training.Settings(epochs, pieces, rate, headRate, seed))
          .run(corpora, work.resolve("checkpoint"));
    }
    return 0;
  }
}

package io.millrace.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Averages trainings of which each started from the one before (Wortsman et al., CVPR 2022): what a
 * later stage has forgotten comes back without what it has learnt being lost.
 */
@Command(
    name = "blend",
    description = "Writes a checkpoint whose weights are the mean of those of several trainings.",
    mixinStandardHelpOptions = true)
final class BlendCommand implements Callable<Integer> {

  private static final double EXACT = 1e-6;

  @Parameters(
      paramLabel = "WORK=SHARE",
      arity = "2..*",
      description = "folder of a checkpoint, and its share; the shares add up to 1")
  private Map<Path, Double> shares = new LinkedHashMap<>();

  @Option(names = "--to", required = true, description = "folder of the new checkpoint")
  private Path to;

  @Override
  public Integer call() throws IOException {
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > EXACT) {
      throw new IOException("the shares add up to " + sum + ", not to 1");
    }
    Map<String, Weights.Plain> blend = new LinkedHashMap<>();
    for (Map.Entry<Path, Double> share : shares.entrySet()) {
      add(Weights.load(share.getKey().resolve("checkpoint")), share.getValue(), blend);
    }
    Files.createDirectories(to);
    Weights.write(blend, to.resolve("checkpoint"));
    return 0;
  }

  private static void add(
      Map<String, Weights.Plain> weights, double share, Map<String, Weights.Plain> blend) {
    weights.forEach(
        (name, plain) -> {
          Weights.Plain sum =
              blend.computeIfAbsent(
                  name,
                  n -> new Weights.Plain(plain.dimensions(), new float[plain.values().length]));
          for (int i = 0; i < sum.values().length; i++) {
            sum.values()[i] += (float) (share * plain.values()[i]);
          }
        });
  }
}

package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BlendTest {

  @TempDir Path folder;

  private String work(String name, float... values) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name));
    Weights.write(
        Map.of("layer", new Weights.Plain(new long[] {values.length}, values)),
        work.resolve("checkpoint"));
    return work.toString();
  }

  @Test
  void eachTrainingHasItsShareOfTheWeights() throws IOException {
    String one = work("one", 1, -2);
    String two = work("two", 3, 2);
    Path to = folder.resolve("blend");

    assertThat(blend(to, one + "=0.25", two + "=0.75")).isZero();
    assertThat(Weights.load(to.resolve("checkpoint")).get("layer").values())
        .containsExactly(2.5f, 1f);
  }

  @Test
  void sharesThatAreNoWholeAreRefused() throws IOException {
    Path to = folder.resolve("blend");

    assertThat(blend(to, work("one", 1) + "=0.5", work("two", 3) + "=0.75")).isNotZero();
    assertThat(to).doesNotExist();
  }

  private static int blend(Path to, String... shares) {
    CommandLine models = new CommandLine(new BlendCommand());
    models.setErr(new PrintWriter(new StringWriter()));
    return models.execute("--to", to.toString(), shares[0], shares[1]);
  }
}

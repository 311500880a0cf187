package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.SentenceAnalyzer;
import io.millrace.analyze.Tone;
import io.millrace.analyze.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DequantizationTest {

  @TempDir Path folder;

  @Test
  void aBundleReadBackAndWrittenAgainSaysTheSame() throws Exception {
    Path shipped = shipped();
    Map<String, Weights.Plain> weights = Dequantization.read(shipped);
    Path again = folder.resolve("again");
    Bundle.write(weights, OnnxFile.read(shipped.resolve("encoder.onnx")), 1, 1, again);

    assertThat(again.resolve("heads.bin")).hasSameBinaryContentAs(shipped.resolve("heads.bin"));
    Map<String, Weights.Plain> twice = Dequantization.read(again);
    assertThat(twice).hasSameSizeAs(weights);
    weights.forEach(
        (name, plain) ->
            assertThat(distance(plain.values(), twice.get(name).values()))
                .as(name)
                .isLessThan(0.012));
    List<Tone> first = tones(shipped);
    List<Tone> second = tones(again);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).score()).isCloseTo(first.get(i).score(), Offset.offset(0.1));
    }
  }

  @Test
  void whatLiesBelowALayerIsItsLowerLayersAndTheEmbeddings() throws IOException {
    Path shipped = shipped();
    assertThat(Dequantization.lower(shipped, 2).keySet().stream().map(Network::layer).distinct())
        .containsExactlyInAnyOrder(-1, 0, 1);
    assertThat(Dequantization.lower(shipped, 0)).isEmpty();
  }

  private static List<Tone> tones(Path bundle) throws InterruptedException {
    String text = "The Council thanked Ana Roy, whose report the Ministry had ignored.";
    List<SentenceAnalyzer.Target> targets =
        List.of("Council", "Ana Roy", "Ministry").stream()
            .map(name -> text.indexOf(name) * 100 + name.length())
            .map(at -> new SentenceAnalyzer.Target(text, at / 100, at / 100 + at % 100))
            .toList();
    try (SentenceAnalyzer analyzer =
        SentenceAnalyzer.open(AnalyzeSettings.defaults(), Optional.of(bundle))) {
      return analyzer.towards(targets).stream().map(Optional::orElseThrow).toList();
    }
  }

  /** The Euclidean distance, by the length of the first. */
  private static double distance(float[] first, float[] second) {
    double lost = 0;
    double whole = 0;
    for (int i = 0; i < first.length; i++) {
      lost += Math.pow(first[i] - second[i], 2);
      whole += Math.pow(first[i], 2);
    }
    return Math.sqrt(lost / Math.max(1e-12, whole));
  }

  private Path shipped() throws IOException {
    Path shipped = Files.createDirectory(folder.resolve("shipped"));
    for (String file : List.of("encoder.onnx", "heads.json", "heads.bin", "vocab.txt")) {
      try (InputStream in = WordPiece.class.getResourceAsStream("model/" + file)) {
        Files.copy(in, shipped.resolve(file));
      }
    }
    return shipped;
  }
}

package io.millrace.analyze;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as a point, near those of texts that mean the like: the unchanged all-MiniLM-L6-v2
 * (Apache-2.0, English) in its int8 form. The vectors of the word pieces are averaged over windows
 * of {@value Window#MOST_PIECES} pieces, of which the first {@value #MOST_WINDOWS} count.
 *
 * <p>One instance serves any number of threads.
 */
public final class Embedder implements AutoCloseable {

  /** Numbers of a point. */
  public static final int WIDTH = Encoder.WIDTH;

  private static final String NAME = "all-minilm-l6-v2-q";
  private static final int MOST_WINDOWS = 16;
  private static final double ROUND = 10_000;

  private final WordPiece tokenizer;
  private final Encoder encoder;
  private final String version;

  private Embedder(WordPiece tokenizer, byte[] model) {
    this.tokenizer = tokenizer;
    this.encoder = Encoder.ofUncased(model);
    this.version = NAME + "+" + new Sha256().add(model).prefix();
  }

  /**
   * Loads the model; takes about half a second.
   *
   * @throws ModelException when it cannot be used
   */
  public static Embedder open() {
    // Both were trained on the same pieces.
    return new Embedder(ModelBundle.builtIn().tokenizer(), model());
  }

  private static byte[] model() {
    try (InputStream in = Embedder.class.getResourceAsStream("/" + NAME + ".onnx")) {
      if (in == null) {
        throw new ModelException("the model " + NAME + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model with a hash of its file, as the provenance names it. */
  String version() {
    return version;
  }

  /**
   * The point of a text, {@value #WIDTH} numbers whose squares add up to 1; none for a text without
   * any word.
   */
  public List<Float> embed(String text) {
    return embed(text, text.length());
  }

  /** The same of {@code text[0, limit)}. */
  List<Float> embed(String text, int limit) {
    Words words = tokenizer.words(text, 0, limit, MOST_WINDOWS * Window.MOST_PIECES);
    if (words.count() == 0) {
      return List.of();
    }
    List<Window> windows = new ArrayList<>();
    Window.cut(0, words, windows);
    double[] sum = new double[WIDTH];
    for (Window window : windows.subList(0, Math.min(windows.size(), MOST_WINDOWS))) {
      float[] vectors = encoder.encode(List.of(window));
      for (int i = 0; i < vectors.length; i++) {
        sum[i % WIDTH] += vectors[i];
      }
    }
    return ofLengthOne(sum);
  }

  private static List<Float> ofLengthOne(double[] sum) {
    double squares = 0;
    for (double number : sum) {
      squares += number * number;
    }
    double length = Math.sqrt(squares);
    List<Float> point = new ArrayList<>(sum.length);
    for (double number : sum) {
      point.add((float) (Math.round(ROUND * number / length) / ROUND));
    }
    return point;
  }

  @Override
  public void close() {
    encoder.close();
  }
}

package io.millrace.analyze;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/**
 * The transformer: word pieces into vectors. One instance serves any number of threads, each of
 * which computes on its own time; the runtime starts no threads of its own.
 */
final class Encoder implements AutoCloseable {

  /** Numbers in the vector of a piece. */
  static final int WIDTH = 384;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final boolean cased;

  /** One that is told the case of the words. */
  Encoder(byte[] model) {
    this(model, true);
  }

  /** One that knows no case. */
  static Encoder ofUncased(byte[] model) {
    return new Encoder(model, false);
  }

  private Encoder(byte[] model, boolean cased) {
    this.cased = cased;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // An arena never gives back what the largest batch on every thread took, and patterns are
      // kept for every shape of batch; plain malloc is as fast here.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      session = environment.createSession(model, options);
    } catch (OrtException e) {
      throw new ModelException("the encoder cannot be loaded", e);
    }
  }

  /**
   * The vectors of a batch, row by row: the piece {@code p} of window {@code i} starts at {@code (i
   * * longest + p) * WIDTH}, where {@code longest} is the number of pieces of the longest window.
   */
  float[] encode(List<Window> batch) {
    int longest = batch.stream().mapToInt(Window::pieces).max().orElseThrow();
    long[] ids = new long[batch.size() * longest];
    long[] mask = new long[ids.length];
    long[] cases = new long[ids.length];
    for (int i = 0; i < batch.size(); i++) {
      fill(batch.get(i), i * longest, ids, mask, cases);
    }
    long[] shape = {batch.size(), longest};
    try (OnnxTensor idTensor = tensor(ids, shape);
        OnnxTensor maskTensor = tensor(mask, shape);
        OnnxTensor caseTensor = tensor(cases, shape);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", caseTensor))) {
      FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] vectors = new float[ids.length * WIDTH];
      hidden.get(vectors);
      return vectors;
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder failed", e);
    }
  }

  private void fill(Window window, int row, long[] ids, long[] mask, long[] cases) {
    Words words = window.words();
    int at = row;
    ids[at++] = WordPiece.CLS;
    for (int word = window.first(); word < window.end(); word++) {
      for (int p = words.firstPiece(word); p < words.firstPiece(word + 1); p++) {
        cases[at] = cased ? words.caseId(word) : 0;
        ids[at++] = words.piece(p);
      }
    }
    ids[at++] = WordPiece.SEP;
    for (int p = row; p < at; p++) {
      mask[p] = 1;
    }
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder cannot be closed", e);
    }
  }
}

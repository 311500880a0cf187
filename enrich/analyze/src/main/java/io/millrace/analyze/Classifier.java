package io.millrace.analyze;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The network of a {@link ModelFolder}: windows of text into logits. One instance serves any number
 * of threads, each of which computes on its own time.
 */
final class Classifier implements AutoCloseable {

  private static final String FILE = "model.onnx";
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final Set<String> KNOWN = Set.of(IDS, MASK, "token_type_ids");

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final ModelFolder folder;
  private final FolderTokenizer tokenizer;
  private final OrtSession session;
  private final boolean perPiece;
  private final int labels;
  private final Set<String> languages;
  private final int batchPieces;
  private final String version;

  /**
   * @param perPiece whether it gives logits of each piece, or of each window
   * @param labels logits that it gives for each
   * @param languages that it covers; none: those that the folder names
   * @param batchPieces padded pieces that go through it in one run
   * @throws ModelException when the model does not take what the tokenizer gives, or gives others
   */
  Classifier(
      ModelFolder folder, boolean perPiece, int labels, Set<String> languages, int batchPieces) {
    this.folder = folder;
    this.tokenizer = FolderTokenizer.of(folder);
    this.perPiece = perPiece;
    this.labels = labels;
    this.languages = languages.isEmpty() ? folder.languages() : Set.copyOf(languages);
    this.batchPieces = batchPieces;
    this.version = folder.name() + "+" + folder.hash();
    int positions = folder.number("max_position_embeddings", 512);
    if (positions < Window.MOST_PIECES) {
      throw folder.fault(
          "config.json",
          "says max_position_embeddings " + positions + "; needed are " + Window.MOST_PIECES);
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // As in the encoder: what one large batch took would never be given back.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      // Its warnings are about what exporters leave behind, and nothing that a user could do.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      session = environment.createSession(folder.model(), options);
    } catch (OrtException e) {
      throw folder.fault(FILE, "is damaged, no ONNX model, or has its weights in another file", e);
    }
    boolean usable = false;
    try {
      check();
      usable = true;
    } catch (OrtException e) {
      throw folder.fault(FILE, "cannot be run on two short sentences", e);
    } finally {
      if (!usable) {
        close();
      }
    }
  }

  /** Those that it covers, ISO 639-1. */
  Set<String> languages() {
    return languages;
  }

  /** Its name with a hash of its files. */
  String version() {
    return version;
  }

  int batchPieces() {
    return batchPieces;
  }

  private void check() throws OrtException {
    Set<String> inputs = new TreeSet<>(session.getInputNames());
    if (!inputs.contains(IDS) || !KNOWN.containsAll(inputs)) {
      throw folder.fault(
          FILE,
          "takes "
              + String.join(", ", inputs)
              + "; it must take input_ids, and may take attention_mask and token_type_ids");
    }
    for (NodeInfo input : session.getInputInfo().values()) {
      if (!is(input, OnnxJavaType.INT64)) {
        throw folder.fault(FILE, "takes " + input.getName() + " in another form than int64");
      }
    }
    if (!is(session.getOutputInfo().get(output()), OnnxJavaType.FLOAT)) {
      throw folder.fault(FILE, "has no output named logits, of float numbers");
    }
    // Of two lengths, so that both axes are seen to be free.
    Words longer = words("a b c", new Span(0, 5), 10);
    Words shorter = words("a", new Span(0, 1), 10);
    logits(
        List.of(
            new Window(0, shorter, 0, shorter.count(), 0, shorter.count()),
            new Window(1, longer, 0, longer.count(), 0, longer.count())));
  }

  private static boolean is(NodeInfo node, OnnxJavaType type) {
    return node != null && node.getInfo() instanceof TensorInfo tensor && tensor.type == type;
  }

  private String output() {
    Set<String> names = session.getOutputNames();
    return names.size() == 1 ? names.iterator().next() : "logits";
  }

  /** The words of a sentence as the model takes them, as many as fit into so many pieces. */
  Words words(String text, Span sentence, int mostPieces) {
    return tokenizer.pieces().words(text, sentence.start(), sentence.end(), mostPieces);
  }

  /**
   * The logits of each window: of its pieces one after another, the ones before and behind the
   * sequence included, or of the window.
   */
  List<float[]> of(List<Window> batch) {
    try {
      return logits(batch);
    } catch (OrtException e) {
      throw new IllegalStateException("the model failed", e);
    }
  }

  private List<float[]> logits(List<Window> batch) throws OrtException {
    int longest = batch.stream().mapToInt(Window::pieces).max().orElseThrow();
    long[] ids = new long[batch.size() * longest];
    long[] mask = new long[ids.length];
    Arrays.fill(ids, folder.number("pad_token_id", 0));
    for (int row = 0; row < batch.size(); row++) {
      fill(batch.get(row), row * longest, ids, mask);
    }
    long[] shape = {batch.size(), longest};
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        long[] values = name.equals(IDS) ? ids : name.equals(MASK) ? mask : new long[ids.length];
        inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return rows((OnnxTensor) result.get(output()).orElseThrow(), batch.size(), longest);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private List<float[]> rows(OnnxTensor logits, int rows, int longest) {
    long[] wanted = perPiece ? new long[] {rows, longest, labels} : new long[] {rows, labels};
    long[] given = logits.getInfo().getShape();
    if (!Arrays.equals(given, wanted)) {
      throw folder.fault(
          FILE,
          "gives logits of the form %s for %d sentences of %d pieces and %d labels in config.json; wanted are %s"
              .formatted(Arrays.toString(given), rows, longest, labels, Arrays.toString(wanted)));
    }
    FloatBuffer numbers = logits.getFloatBuffer();
    float[][] each = new float[rows][numbers.limit() / rows];
    for (float[] row : each) {
      numbers.get(row);
    }
    return List.of(each);
  }

  private void fill(Window window, int row, long[] ids, long[] mask) {
    Words words = window.words();
    int at = row;
    ids[at++] = tokenizer.first();
    for (int p = words.firstPiece(window.first()); p < words.firstPiece(window.end()); p++) {
      ids[at++] = words.piece(p);
    }
    ids[at++] = tokenizer.last();
    Arrays.fill(mask, row, at, 1);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model cannot be closed", e);
    }
  }
}

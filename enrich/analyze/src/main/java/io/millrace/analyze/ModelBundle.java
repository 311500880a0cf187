package io.millrace.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trained files: those on the class path, which {@code MODEL_CARD.md} beside them describes, or
 * others of the same form in a folder.
 */
final class ModelBundle {

  static final List<String> TAGS =
      List.of("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC");
  private static final int FORMAT = 2;
  private static final List<String> TONES = List.of("negative", "neutral", "positive");

  private final Optional<Path> folder;

  private ModelBundle(Optional<Path> folder) {
    this.folder = folder;
  }

  static ModelBundle builtIn() {
    return new ModelBundle(Optional.empty());
  }

  /**
   * {@code encoder.onnx}, {@code heads.json}, {@code heads.bin} and {@code vocab.txt} in a folder.
   */
  static ModelBundle in(Path folder) {
    return new ModelBundle(Optional.of(folder));
  }

  /** 8 hexadecimal digits that change with whatever is in the files. */
  String hash() {
    Sha256 hash = new Sha256();
    List.of("encoder.onnx", "heads.json", "heads.bin", "vocab.txt")
        .forEach(name -> hash.add(file(name)));
    return hash.prefix();
  }

  byte[] encoder() {
    return file("encoder.onnx");
  }

  WordPiece tokenizer() {
    return new WordPiece(vocabulary());
  }

  /** The pieces in the order of their ids. */
  List<String> vocabulary() {
    return new String(file("vocab.txt"), StandardCharsets.UTF_8).lines().toList();
  }

  /**
   * @throws ModelException when they are not the heads that this program knows
   */
  Heads heads() {
    try {
      JsonNode root = new JsonMapper().readTree(file("heads.json"));
      if (root.path("format").asInt() != FORMAT) {
        throw new ModelException("heads.json is not of format " + FORMAT);
      }
      labels(root, "entity", TAGS);
      labels(root, "tone", TONES);
      labels(root, "target", TONES);
      Map<String, Tensor> tensors = tensors(root.required("tensors"));
      List<Tensor> queries = new ArrayList<>();
      while (tensors.containsKey("target.query." + queries.size())) {
        queries.add(tensors.get("target.query." + queries.size()));
      }
      return new Heads(
          linear(tensors, "entity"),
          tensor(tensors, "tone.query"),
          linear(tensors, "tone"),
          new TargetHead(queries, linear(tensors, "target.hidden"), linear(tensors, "target")));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException("heads.json is not what it should be", e);
    }
  }

  private static void labels(JsonNode root, String head, List<String> expected) {
    List<String> labels = new ArrayList<>();
    root.required("labels").required(head).forEach(label -> labels.add(label.asText()));
    if (!labels.equals(expected)) {
      throw new ModelException("the model's labels are not " + expected);
    }
  }

  /** The parts of {@code heads.bin} by name; a tensor of one dimension is a single column. */
  private Map<String, Tensor> tensors(JsonNode list) {
    FloatBuffer numbers =
        ByteBuffer.wrap(file("heads.bin")).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    Map<String, Tensor> tensors = new HashMap<>();
    for (JsonNode node : list) {
      JsonNode shape = node.required("shape");
      int rows = shape.path(0).asInt();
      int columns = shape.size() > 1 ? shape.path(1).asInt() : 1;
      int offset = node.required("offset").asInt();
      if (rows < 1 || columns < 1 || offset < 0 || offset + rows * columns > numbers.limit()) {
        throw new ModelException("heads.bin is shorter than heads.json says");
      }
      float[] values = new float[rows * columns];
      numbers.get(offset, values);
      tensors.put(node.required("name").asText(), new Tensor(values, rows, columns));
    }
    return tensors;
  }

  private static LinearHead linear(Map<String, Tensor> tensors, String name) {
    return new LinearHead(tensor(tensors, name + ".weight"), tensor(tensors, name + ".bias"));
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelException("heads.json has no " + name);
    }
    return tensor;
  }

  private byte[] file(String name) {
    return folder.isPresent() ? read(folder.get().resolve(name)) : resource(name);
  }

  private static byte[] read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException("there is no file " + file);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = ModelBundle.class.getResourceAsStream("model/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the model's " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.millrace.models;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX model whose initialisers can be replaced; everything else of it stays as it is. Field
 * numbers are those of {@code onnx.proto3} (ModelProto, GraphProto, NodeProto, TensorProto).
 */
final class OnnxFile {

  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;

  private static final int GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;

  private final UnknownFieldSet model;
  private final UnknownFieldSet graph;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * @param raw little-endian
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
  record Tensor(String name, long[] dimensions, int type, byte[] raw) {

    static Tensor floats(String name, long[] dimensions, float[] values) {
      ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      raw.asFloatBuffer().put(values);
      return new Tensor(name, dimensions, FLOAT, raw.array());
    }

    float[] floats() {
      float[] values = new float[raw.length / 4];
      ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }
  }

  record Node(String name, String operator, List<String> inputs) {}

  private OnnxFile(UnknownFieldSet model) throws IOException {
    this.model = model;
    graph = fields(model.getField(GRAPH).getLengthDelimitedList().getFirst());
    for (ByteString node : graph.getField(GRAPH_NODE).getLengthDelimitedList()) {
      UnknownFieldSet fields = fields(node);
      nodes.add(
          new Node(
              text(fields.getField(3)),
              text(fields.getField(4)),
              fields.getField(1).getLengthDelimitedList().stream()
                  .map(ByteString::toStringUtf8)
                  .toList()));
    }
    for (ByteString bytes : graph.getField(GRAPH_INITIALIZER).getLengthDelimitedList()) {
      Tensor tensor = tensor(fields(bytes));
      tensors.put(tensor.name(), tensor);
    }
  }

  static OnnxFile read(Path file) throws IOException {
    return new OnnxFile(fields(ByteString.copyFrom(Files.readAllBytes(file))));
  }

  Collection<Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the model has no initialiser " + name);
    }
    return tensor;
  }

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** Puts another tensor in the place of the one of the same name. */
  void replace(Tensor tensor) {
    tensors.put(tensor(tensor.name()).name(), tensor);
  }

  void write(Path file) throws IOException {
    Field.Builder initializers = Field.newBuilder();
    for (Tensor tensor : tensors.values()) {
      initializers.addLengthDelimited(bytes(tensor));
    }
    UnknownFieldSet replaced =
        graph.toBuilder().addField(GRAPH_INITIALIZER, initializers.build()).build();
    Field field = Field.newBuilder().addLengthDelimited(replaced.toByteString()).build();
    Files.write(file, model.toBuilder().addField(GRAPH, field).build().toByteArray());
  }

  private static UnknownFieldSet fields(ByteString bytes) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    in.setSizeLimit(Integer.MAX_VALUE);
    return UnknownFieldSet.newBuilder().mergeFrom(in).build();
  }

  private static Tensor tensor(UnknownFieldSet fields) throws IOException {
    List<Long> dimensions = numbers(fields.getField(1));
    byte[] raw = joined(fields.getField(9));
    if (raw.length == 0) {
      raw = joined(fields.getField(4));
    }
    if (raw.length == 0) {
      List<Long> values = numbers(fields.getField(5));
      raw = new byte[values.size()];
      for (int i = 0; i < raw.length; i++) {
        raw[i] = values.get(i).byteValue();
      }
    }
    return new Tensor(
        text(fields.getField(8)),
        dimensions.stream().mapToLong(Long::longValue).toArray(),
        numbers(fields.getField(2)).getFirst().intValue(),
        raw);
  }

  private static ByteString bytes(Tensor tensor) {
    Field.Builder dimensions = Field.newBuilder();
    for (long dimension : tensor.dimensions()) {
      dimensions.addVarint(dimension);
    }
    return UnknownFieldSet.newBuilder()
        .addField(1, dimensions.build())
        .addField(2, Field.newBuilder().addVarint(tensor.type()).build())
        .addField(
            8,
            Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(tensor.name())).build())
        .addField(
            9, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(tensor.raw())).build())
        .build()
        .toByteString();
  }

  private static String text(Field field) {
    List<ByteString> values = field.getLengthDelimitedList();
    return values.isEmpty() ? "" : values.getLast().toStringUtf8();
  }

  /** Numbers, packed or one by one. */
  private static List<Long> numbers(Field field) throws IOException {
    List<Long> numbers = new ArrayList<>(field.getVarintList());
    for (ByteString packed : field.getLengthDelimitedList()) {
      CodedInputStream in = packed.newCodedInput();
      while (!in.isAtEnd()) {
        numbers.add(in.readRawVarint64());
      }
    }
    return numbers;
  }

  /** Bytes, also of floats that stand one by one. */
  private static byte[] joined(Field field) {
    ByteString bytes = ByteString.EMPTY;
    for (ByteString value : field.getLengthDelimitedList()) {
      bytes = bytes.concat(value);
    }
    ByteBuffer single =
        ByteBuffer.allocate(4 * field.getFixed32List().size()).order(ByteOrder.LITTLE_ENDIAN);
    field.getFixed32List().forEach(single::putInt);
    return bytes.concat(ByteString.copyFrom(single.array())).toByteArray();
  }
}

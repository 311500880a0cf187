package io.millrace.analyze;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model in the layout of Hugging Face's exporter whose network looks words up in a table: small,
 * real ONNX, and known to the last bit. Field numbers are those of {@code onnx.proto3}.
 */
public final class HandmadeModel {

  private static final float SURE = 8;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final List<String> labels;
  private final Map<String, String> words;
  private final boolean perPiece;
  private List<String> inputs = List.of("input_ids", "attention_mask");

  private HandmadeModel(List<String> labels, Map<String, String> words, boolean perPiece) {
    this.labels = labels;
    this.words = words;
    this.perPiece = perPiece;
  }

  /**
   * A token classification.
   *
   * @param labels the first is that of all other words
   * @param words pieces of the vocabulary with their labels
   */
  public static HandmadeModel entities(List<String> labels, Map<String, String> words) {
    return new HandmadeModel(labels, words, true);
  }

  /**
   * A sequence classification, which sums over the words.
   *
   * @param labels the first is that of texts without any of the words
   */
  public static HandmadeModel tones(List<String> labels, Map<String, String> words) {
    return new HandmadeModel(labels, words, false);
  }

  /** The same with inputs of other names. */
  HandmadeModel taking(String... names) {
    inputs = List.of(names);
    return this;
  }

  /** Writes the files of the model into a folder, which need not exist. */
  public Path in(Path folder) throws IOException {
    List<String> vocabulary = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
    vocabulary.addAll(words.keySet().stream().sorted().toList());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), config());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer(vocabulary));
    Files.write(folder.resolve("model.onnx"), network(vocabulary));
    return folder;
  }

  private String config() {
    StringBuilder named = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      named.append(i == 0 ? "" : ", ").append("\"%d\": \"%s\"".formatted(i, labels.get(i)));
    }
    return "{\"id2label\": {%s}, \"max_position_embeddings\": 512}".formatted(named);
  }

  private static String tokenizer(List<String> vocabulary) {
    StringBuilder pieces = new StringBuilder();
    for (int i = 0; i < vocabulary.size(); i++) {
      pieces.append(i == 0 ? "" : ", ").append("\"%s\": %d".formatted(vocabulary.get(i), i));
    }
    return """
    {"normalizer": {"type": "BertNormalizer", "lowercase": false, "strip_accents": null},
     "pre_tokenizer": {"type": "BertPreTokenizer"},
     "post_processor": {"type": "TemplateProcessing", "single": [
       {"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
       {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]},
     "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {%s}}}
    """
        .formatted(pieces);
  }

  private byte[] network(List<String> vocabulary) {
    ByteBuffer table =
        ByteBuffer.allocate(4 * vocabulary.size() * labels.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (String piece : vocabulary) {
      int label = labels.indexOf(words.getOrDefault(piece, labels.getFirst()));
      // In a sum over words those without a label must count little, and padding nothing.
      float sure = perPiece || words.containsKey(piece) ? SURE : piece.equals("[CLS]") ? 1 : 0;
      for (int i = 0; i < labels.size(); i++) {
        table.putFloat(i == label ? sure : 0);
      }
    }
    ByteBuffer axis = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(1);
    Message graph =
        new Message()
            .text(2, "graph")
            .add(5, tensor("table", FLOAT, table.array(), vocabulary.size(), labels.size()));
    for (String input : inputs) {
      graph.add(11, value(input, INT64, "batch", "sequence"));
    }
    graph.add(
        1,
        node("Gather", perPiece ? "logits" : "each", "table", inputs.getFirst())
            .add(5, new Message().text(1, "axis").number(3, 0).number(20, 2)));
    if (perPiece) {
      graph.add(12, value("logits", FLOAT, "batch", "sequence", "labels"));
    } else {
      graph.add(
          1,
          node("ReduceSum", "logits", "each", "axis")
              .add(5, new Message().text(1, "keepdims").number(3, 0).number(20, 2)));
      graph.add(5, tensor("axis", INT64, axis.array(), 1));
      graph.add(12, value("logits", FLOAT, "batch", "labels"));
    }
    return new Message()
        .number(1, 8)
        .add(7, graph)
        .add(8, new Message().text(1, "").number(2, 13))
        .bytes();
  }

  private static Message node(String operator, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private static Message tensor(String name, int type, byte[] raw, long... dimensions) {
    Message tensor = new Message();
    for (long dimension : dimensions) {
      tensor.number(1, dimension);
    }
    return tensor.number(2, type).text(8, name).bytes(9, raw);
  }

  private static Message value(String name, int type, String... axes) {
    Message shape = new Message();
    for (String axis : axes) {
      shape.add(1, new Message().text(2, axis));
    }
    Message tensor = new Message().number(1, type).add(2, shape);
    return new Message().text(1, name).add(2, new Message().add(1, tensor));
  }

  /** A message of protocol buffers. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message add(int field, Message value) {
      return bytes(field, value.bytes());
    }

    Message bytes(int field, byte[] value) {
      varint(((long) field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long left = value;
      while (left > 127) {
        out.write((int) ((left & 127) | 128));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}

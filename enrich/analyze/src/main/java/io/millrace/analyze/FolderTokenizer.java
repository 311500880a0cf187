package io.millrace.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The tokenizer of a {@link ModelFolder}. Those of BERT are understood: WordPiece over {@code
 * BertPreTokenizer}, with {@code BertNormalizer} or none, cased or uncased.
 *
 * @param first the piece before a sequence, {@code [CLS]}
 * @param last the piece behind it, {@code [SEP]}
 */
record FolderTokenizer(WordPiece pieces, int first, int last) {

  private static final String FILE = "tokenizer.json";

  /**
   * @throws ModelException when it is of another kind
   */
  static FolderTokenizer of(ModelFolder folder) {
    JsonNode tokenizer = folder.tokenizer();
    JsonNode model = tokenizer.path("model");
    // Older files name no type.
    String type =
        model.path("type").asText(model.has("max_input_chars_per_word") ? "WordPiece" : "");
    require(folder, type.equals("WordPiece"), "model", type, "WordPiece");
    String splitter = tokenizer.path("pre_tokenizer").path("type").asText("none");
    require(
        folder, splitter.equals("BertPreTokenizer"), "pre_tokenizer", splitter, "BertPreTokenizer");
    JsonNode normalizer = tokenizer.path("normalizer");
    String normal = normalizer.path("type").asText("none");
    require(
        folder,
        normal.equals("BertNormalizer") || normal.equals("none"),
        "normalizer",
        normal,
        "BertNormalizer");
    boolean lower = normalizer.path("lowercase").asBoolean(false);
    WordPiece.Form form =
        new WordPiece.Form(
            lower,
            normalizer.path("strip_accents").asBoolean(lower),
            model.path("continuing_subword_prefix").asText("##"),
            model.path("unk_token").asText("[UNK]"),
            Math.min(1000, model.path("max_input_chars_per_word").asInt(100)));
    List<String> vocabulary = vocabulary(folder, model.path("vocab"));
    return new FolderTokenizer(
        new WordPiece(vocabulary, form),
        id(folder, vocabulary, special(tokenizer, 0, "[CLS]")),
        id(folder, vocabulary, special(tokenizer, 1, "[SEP]")));
  }

  private static void require(
      ModelFolder folder, boolean right, String what, String is, String should) {
    if (!right) {
      throw folder.fault(
          FILE,
          "has a "
              + what
              + " of type "
              + (is.isEmpty() ? "none" : is)
              + "; understood is "
              + should
              + " (models of the BERT family; not BPE, Unigram or SentencePiece)");
    }
  }

  private static List<String> vocabulary(ModelFolder folder, JsonNode vocab) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < vocab.size(); i++) {
      pieces.add("");
    }
    for (Map.Entry<String, JsonNode> piece : vocab.properties()) {
      int id = piece.getValue().asInt(-1);
      if (id < 0 || id >= pieces.size()) {
        throw folder.fault(FILE, "has a piece with an id beyond its vocabulary");
      }
      pieces.set(id, piece.getKey());
    }
    return pieces;
  }

  /** What stands before (0) and behind (1) a single sequence. */
  private static String special(JsonNode tokenizer, int place, String usual) {
    JsonNode processor = tokenizer.path("post_processor");
    if (processor.path("type").asText().equals("BertProcessing")) {
      return processor.path(place == 0 ? "cls" : "sep").path(0).asText(usual);
    }
    List<String> ids =
        StreamSupport.stream(processor.path("single").spliterator(), false)
            .filter(step -> step.has("SpecialToken"))
            .map(step -> step.path("SpecialToken").path("id").asText())
            .toList();
    return ids.size() == 2 ? ids.get(place) : usual;
  }

  private static int id(ModelFolder folder, List<String> vocabulary, String piece) {
    int id = vocabulary.indexOf(piece);
    if (id < 0) {
      throw folder.fault(FILE, "has no piece " + piece + " in its vocabulary");
    }
    return id;
  }
}

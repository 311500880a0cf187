package io.millrace.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contract.EntityType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the golden file anew after a training: for the sentences of the old one, what the model on
 * the class path says of each alone. Look at the difference before it is committed.
 */
final class GoldenWriter {

  private static final Map<EntityType, String> TYPES =
      Map.of(EntityType.PERSON, "PER", EntityType.ORGANIZATION, "ORG", EntityType.LOCATION, "LOC");

  private GoldenWriter() {}

  /**
   * @param arguments the golden file
   */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    ModelBundle bundle = ModelBundle.builtIn();
    List<String> lines = new ArrayList<>();
    try (Encoder encoder = new Encoder(bundle.encoder())) {
      for (JsonNode old : new JsonMapper().readTree(Files.readString(file))) {
        lines.add(" " + sentence((ObjectNode) old, bundle.tokenizer(), encoder, bundle.heads()));
      }
    }
    Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  private static ObjectNode sentence(
      ObjectNode golden, WordPiece tokenizer, Encoder encoder, Heads heads) {
    String text = golden.get("text").asText();
    Words words = tokenizer.words(text, 0, text.length(), Integer.MAX_VALUE);
    List<Window> windows = new ArrayList<>();
    Window.cut(0, words, windows);
    SentenceScores scores = new SentenceScores(words);
    heads.read(windows.getFirst(), encoder.encode(windows), 0, scores);
    ArrayNode tags = golden.putArray("tags");
    for (int tag : EntityTagger.decode(scores.tags(), words.count())) {
      tags.add(ModelBundle.TAGS.get(tag));
    }
    golden.set("tone", numbers(golden.arrayNode(), scores.tone()));
    ArrayNode entities = golden.putArray("entities");
    for (TaggedSpan span : EntityTagger.spans(List.of(scores)).getFirst()) {
      ObjectNode entity = entities.addObject();
      entity.put("type", TYPES.get(span.type()));
      entity.put("start", span.span().start());
      entity.put("end", span.span().end());
      entity.put("text", span.span().of(text));
      entity.put("score", Tone.rounded(span.score()));
      entity.set("target", numbers(entity.arrayNode(), span.towards().orElseThrow()));
    }
    golden.remove("hidden_first4_of_CLS");
    return golden;
  }

  private static ArrayNode numbers(ArrayNode into, Tone tone) {
    return into.add(Tone.rounded(tone.negative()))
        .add(Tone.rounded(tone.neutral()))
        .add(Tone.rounded(tone.positive()));
  }
}

package io.millrace.analyze.evaluate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.analyze.SentenceAnalyzer.Target;
import io.millrace.contract.SentimentLabel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Targets with the tone towards them: JSON lines, {@code text}, {@code start} and {@code end} in
 * UTF-16 code units, {@code label}. Other fields are ignored, blank lines passed over.
 */
public record TargetFile(List<Item> items) {

  private static final JsonMapper JSON = new JsonMapper();

  public TargetFile {
    items = List.copyOf(items);
  }

  /** A target with the tone towards it. */
  public record Item(SentimentLabel label, Target target) {}

  /**
   * Reads UTF-8.
   *
   * @throws MalformedFileException when a line is not of that form, or there is none
   */
  public static TargetFile read(InputStream in) throws IOException, MalformedFileException {
    List<Item> items = new ArrayList<>();
    InputLines.read(
        in,
        (number, line) -> {
          if (!line.isBlank()) {
            items.add(item(number, line));
          }
        });
    if (items.isEmpty()) {
      throw new MalformedFileException("there is no target in it");
    }
    return new TargetFile(items);
  }

  private static Item item(int number, String line) throws MalformedFileException {
    JsonNode node = json(number, line);
    if (!node.isObject()) {
      throw MalformedFileException.at(number, "it is not a JSON object");
    }
    if (!node.path("text").isTextual()) {
      throw MalformedFileException.at(number, "\"text\" is not there, or no string");
    }
    String text = node.get("text").textValue();
    int start = offset(number, node, "start");
    int end = offset(number, node, "end");
    if (start < 0 || end <= start || end > text.length()) {
      throw MalformedFileException.at(
          number,
          "start %d and end %d do not lie in the text, which is %d long"
              .formatted(start, end, text.length()));
    }
    if (text.substring(start, end).isBlank()) {
      throw MalformedFileException.at(number, "there are only blanks from start to end");
    }
    SentimentLabel label =
        ToneLabel.of(node.path("label").asText())
            .orElseThrow(
                () -> MalformedFileException.at(number, "\"label\" must be " + ToneLabel.FORMS));
    return new Item(label, new Target(text, start, end));
  }

  private static JsonNode json(int number, String line) throws MalformedFileException {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw MalformedFileException.at(number, "it is not JSON");
    }
  }

  private static int offset(int number, JsonNode node, String name) throws MalformedFileException {
    if (!node.path(name).isIntegralNumber() || !node.get(name).canConvertToInt()) {
      throw MalformedFileException.at(number, "\"" + name + "\" is not there, or no whole number");
    }
    return node.get(name).intValue();
  }
}

package io.millrace.analyze.evaluate;

import io.millrace.contract.SentimentLabel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts with their tone: a line for each, {@code label TAB text}. Blank lines are passed over; a
 * tab in the text is part of it.
 *
 * @param notes what was left out, for people
 */
public record LabelledFile(List<Item> items, List<String> notes) {

  public LabelledFile {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }

  /** A text with its tone. */
  public record Item(SentimentLabel label, String text) {}

  /**
   * Reads UTF-8.
   *
   * @throws MalformedFileException when a line is not of that form, or there is none
   */
  public static LabelledFile read(InputStream in) throws IOException, MalformedFileException {
    List<Item> items = new ArrayList<>();
    InputLines.read(
        in,
        (number, line) -> {
          if (!line.isBlank()) {
            items.add(item(number, line));
          }
        });
    if (items.isEmpty()) {
      throw new MalformedFileException("there is no text in it");
    }
    return new LabelledFile(items, List.of());
  }

  /**
   * Only the texts that are negative or positive.
   *
   * @throws MalformedFileException when there is none
   */
  public LabelledFile withoutNeutral() throws MalformedFileException {
    List<Item> toned =
        items.stream().filter(item -> item.label() != SentimentLabel.NEUTRAL).toList();
    if (toned.isEmpty()) {
      throw new MalformedFileException("no text in it is negative or positive");
    }
    int left = items.size() - toned.size();
    return new LabelledFile(
        toned, left == 0 ? List.of() : List.of(left + " neutral texts are left out"));
  }

  private static Item item(int number, String line) throws MalformedFileException {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      throw MalformedFileException.at(number, "there is no tab between label and text");
    }
    SentimentLabel label =
        ToneLabel.of(line.substring(0, tab))
            .orElseThrow(
                () ->
                    MalformedFileException.at(
                        number, "the label before the tab must be " + ToneLabel.FORMS));
    String text = line.substring(tab + 1);
    if (text.isBlank()) {
      throw MalformedFileException.at(number, "there is no text behind the tab");
    }
    return new Item(label, text);
  }
}

package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Which value has which colour. The colours can be told apart by people who see red and green
 * alike: Kibana's own palette for them, and for what has a meaning those of Okabe and Ito (2008),
 * "Color Universal Design".
 */
final class Colours {

  private static final String BLUE = "#0072B2";
  private static final String SKY_BLUE = "#56B4E9";
  private static final String GREY = "#999999";
  private static final String LIGHT_GREY = "#D9D9D9";
  private static final String ORANGE = "#E69F00";
  private static final String VERMILION = "#D55E00";

  private record Meaning(String value, String colour) {}

  private static final List<Meaning> TONES =
      List.of(
          new Meaning("negative", VERMILION),
          new Meaning("neutral", GREY),
          new Meaning("positive", BLUE),
          new Meaning("not_applicable", LIGHT_GREY));

  private static final List<Meaning> STATES =
      List.of(
          new Meaning("received", SKY_BLUE),
          new Meaning("extracted", SKY_BLUE),
          new Meaning("enriched", SKY_BLUE),
          new Meaning("searchable", BLUE),
          new Meaning("partial", ORANGE),
          new Meaning("failed", VERMILION),
          new Meaning("removed", GREY));

  private Colours() {}

  /** For the values of a field: tones and states have always the same, others the next ones. */
  static ObjectNode ofValues(String field) {
    List<Meaning> meanings =
        switch (field) {
          case "tone_label", "document_tone_label" -> TONES;
          case "state" -> STATES;
          default -> List.of();
        };
    return Json.object(
        """
        {"assignments": ?,
         "specialAssignments": [
           {"rule": {"type": "other"}, "color": {"type": "loop"}, "touched": false}],
         "paletteId": "eui_amsterdam_color_blind", "colorMode": {"type": "categorical"}}
        """,
        meanings.stream().map(Colours::assignment).toList());
  }

  private static ObjectNode assignment(Meaning meaning) {
    return Json.object(
        """
        {"rule": {"type": "matchExactly", "values": [?]},
         "color": {"type": "colorCode", "colorCode": ?}, "touched": true}
        """,
        meaning.value,
        meaning.colour);
  }

  /**
   * From vermilion (-1) over grey to blue (1), in five steps.
   *
   * @param column the number that is coloured
   */
  static ObjectNode byTone(String column) {
    List<String> colours = List.of(VERMILION, "#F0B27A", "#E5E5E5", "#8FC1E3", BLUE);
    double[] borders = {-1, -0.6, -0.2, 0.2, 0.6, 1};
    ArrayNode starts = Json.array(List.of());
    ArrayNode ends = Json.array(List.of());
    for (int i = 0; i < colours.size(); i++) {
      starts.add(stop(colours.get(i), borders[i]));
      ends.add(stop(colours.get(i), borders[i + 1]));
    }
    return Json.object(
        """
        {"type": "palette", "name": "custom", "accessor": ?,
         "params": {
           "name": "custom", "reverse": false, "rangeType": "number", "rangeMin": -1,
           "rangeMax": null, "progression": "fixed", "continuity": "above", "steps": 5,
           "maxSteps": 5, "stops": ?, "colorStops": ?}}
        """,
        column,
        ends,
        starts);
  }

  private static ObjectNode stop(String colour, double at) {
    return Json.object("{\"color\": ?, \"stop\": ?}", colour, at);
  }
}

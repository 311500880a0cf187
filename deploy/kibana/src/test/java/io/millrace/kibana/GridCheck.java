package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the panels of each dashboard lie on Kibana's grid, none on another. */
final class GridCheck {

  private static final int COLUMNS = 48;
  private static final int LEAST_WIDTH = 6;
  private static final int LEAST_HEIGHT = 3;

  private final Contents contents;
  private final Problems problems = new Problems(Problem.Check.GRID);

  GridCheck(Contents contents) {
    this.contents = contents;
  }

  private record Place(String panel, int x, int y, int width, int height) {

    static Place of(JsonNode panel) {
      JsonNode grid = panel.path("gridData");
      return new Place(
          Contents.name(panel),
          grid.path("x").asInt(-1),
          grid.path("y").asInt(-1),
          grid.path("w").asInt(-1),
          grid.path("h").asInt(-1));
    }

    boolean overlaps(Place other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  List<Problem> problems() {
    for (JsonNode dashboard : contents.ofType("dashboard")) {
      String where = "dashboard " + Contents.id(dashboard);
      List<Place> places = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (JsonNode panel : Contents.panels(dashboard)) {
        Place place = Place.of(panel);
        String inner = where + " " + place.panel();
        problems.unless(
            panel.path("gridData").path("i").asText().equals(place.panel()), inner, "i differs");
        problems.unless(names.add(place.panel()), inner, "is there twice");
        problems.unless(
            place.x() >= 0
                && place.y() >= 0
                && place.width() >= LEAST_WIDTH
                && place.height() >= LEAST_HEIGHT
                && place.x() + place.width() <= COLUMNS,
            inner,
            "lies outside of the grid or is too small");
        for (Place other : places) {
          problems.unless(!place.overlaps(other), inner, "lies on " + other.panel());
        }
        places.add(place);
      }
    }
    return problems.found();
  }
}

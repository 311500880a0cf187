package io.millrace.standalone;

import io.millrace.index.Facets;
import io.millrace.index.SearchResults;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a search found, for people. */
final class SearchText {

  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  /** Values of a facet that fit. */
  private static final int VALUES = 8;

  private SearchText() {}

  static void print(SearchResults.Found hit) {
    Terminal.result(
        Terminal.harmless(hit.path() + (hit.partPath().isEmpty() ? "" : " › " + hit.partPath()))
            + "  ["
            + hit.tone().name().toLowerCase(Locale.ROOT)
            + "]  "
            + hit.document());
    hit.title().ifPresent(title -> Terminal.result("    " + Terminal.harmless(oneLine(title))));
    hit.highlights().forEach(piece -> Terminal.result("    … " + marked(piece) + " …"));
  }

  static void print(Facets facets) {
    Terminal.result("");
    facet("lang:", facets.languages());
    facet("type:", facets.types());
    facet("source:", facets.sources());
    facet("state:", facets.states());
    facet("tone:", facets.tones());
    facet("person:", facets.people());
    facet("org:", facets.organizations());
    facet("place:", facets.places());
    facet("years", facets.years());
  }

  private static void facet(String name, List<Facets.Count> counts) {
    if (counts.isEmpty()) {
      return;
    }
    // The last years tell more than the first.
    int from = name.equals("years") ? Math.max(0, counts.size() - VALUES) : 0;
    Terminal.result(
        "%-8s %s"
            .formatted(
                name,
                counts.stream()
                    .skip(from)
                    .limit(VALUES)
                    .map(c -> quoted(Terminal.harmless(oneLine(c.value()))) + " " + c.documents())
                    .collect(Collectors.joining(" · "))));
  }

  private static String quoted(String value) {
    return value.contains(" ") ? '"' + value + '"' : value;
  }

  private static String marked(String piece) {
    boolean colours = System.getenv("NO_COLOR") == null && Boolean.getBoolean("millrace.colours");
    StringBuilder text = new StringBuilder();
    for (String run : oneLine(piece).split("(?=[\u0002\u0003])", -1)) {
      if (run.startsWith(SearchResults.BEFORE)) {
        text.append(colours ? BOLD : "«").append(Terminal.harmless(run.substring(1)));
      } else if (run.startsWith(SearchResults.AFTER)) {
        text.append(colours ? PLAIN : "»").append(Terminal.harmless(run.substring(1)));
      } else {
        text.append(Terminal.harmless(run));
      }
    }
    return text.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}

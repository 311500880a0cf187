package io.millrace.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long searches took.
 *
 * @param filled seconds for writing, unless an earlier run has written them
 * @param times milliseconds by kind
 * @param pages of 1,000 through everything, and the seconds for all of them
 */
record SearchReport(
    Machine machine,
    String command,
    int documents,
    OptionalDouble filled,
    Map<SearchKind, List<Double>> times,
    int pages,
    double walked) {

  private static final double GOAL_MILLISECONDS = 200;

  private Latency overall() {
    return Latency.of(times.values().stream().flatMap(List::stream).toList());
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "    %s", command);
    line(text, "");
    line(text, "- %s", machine);
    line(
        text,
        "- %,d documents of about 350 words and 25 names each%s",
        documents,
        filled.isPresent()
            ? String.format(Locale.ROOT, ", written in %.0f s", filled.getAsDouble())
            : "");
    line(text, "");
    line(text, "| search | query | p50 ms | p99 ms | longest ms |");
    line(text, "|---|---|---:|---:|---:|");
    times.forEach(
        (kind, milliseconds) -> row(text, name(kind), kind.template(), Latency.of(milliseconds)));
    row(text, "**all**", "", overall());
    line(text, "");
    line(
        text,
        "Goal: p99 of all at most %.0f ms: %s. All %,d documents in %d pages of 1,000, each once: %.1f s.",
        GOAL_MILLISECONDS,
        overall().p99() <= GOAL_MILLISECONDS ? "met" : "**not met**",
        documents,
        pages,
        walked);
    return text.toString().stripTrailing();
  }

  ObjectNode json() {
    ObjectNode json = SearchClient.JSON.createObjectNode();
    json.put("command", command).put("documents", documents);
    filled.ifPresent(seconds -> json.put("filled_s", seconds));
    ObjectNode kinds = json.putObject("milliseconds");
    times.forEach(
        (kind, milliseconds) -> {
          Latency latency = Latency.of(milliseconds);
          kinds
              .putObject(kind.name().toLowerCase(Locale.ROOT))
              .put("p50", latency.p50())
              .put("p99", latency.p99());
        });
    json.putObject("all").put("p50", overall().p50()).put("p99", overall().p99());
    return json.put("pages", pages).put("walked_s", walked);
  }

  private static String name(SearchKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void row(StringBuilder text, String name, String query, Latency latency) {
    line(
        text,
        "| %s | %s | %.1f | %.1f | %.1f |",
        name,
        query.isEmpty() ? "" : "`" + query.replace("|", "\\|") + "`",
        latency.p50(),
        latency.p99(),
        latency.longest());
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

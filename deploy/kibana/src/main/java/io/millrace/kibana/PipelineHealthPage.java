package io.millrace.kibana;

import static io.millrace.kibana.Column.count;
import static io.millrace.kibana.Column.over;
import static io.millrace.kibana.Column.percentile;
import static io.millrace.kibana.Column.top;

/** Whether every document gets where it is going, how fast, and if not, why. */
final class PipelineHealthPage {

  private static final String WORDS =
      """
      **Is everything where it should be?** The first row and the lists count all documents, whatever \
      time is chosen; charts over time show what was received in it. A document that stays under way \
      stands first in its list.
      """;

  private static final int MEDIAN = 50;
  private static final int SLOW = 95;
  private static final int SLOWEST = 99;

  private PipelineHealthPage() {}

  static Page page() {
    Page page =
        new Page(
                PageName.PIPELINE_HEALTH,
                "The states of all documents, failures by stage and reason, latency, throughput.",
                Times.OF_WORK)
            .control("source", "Source", DataView.LEDGER, "source")
            .control("type", "Type", DataView.LEDGER, "media_type");
    page.row(4)
        .panel(28, Panel.words("words", WORDS))
        .panel(20, Navigation.from(PageName.PIPELINE_HEALTH));
    page.row(5)
        .panel(8, number("under-way", "Under way", Queries.UNDER_WAY, "Received, not yet final."))
        .panel(8, number("searchable", "Searchable", state("searchable"), "Read wholly."))
        .panel(8, number("partial", "Partial", state("partial"), "Searchable, but not all of it."))
        .panel(8, number("failed", "Failed", state("failed"), "Found by name and metadata only."))
        .panel(8, number("removed", "Removed", state("removed"), "Gone from their source."))
        .panel(8, number("all", "All", "", "Every document that was ever seen."));
    flow(page.row(12));
    latency(page.row(12));
    failures(page.row(13));
    page.row(12).panel(34, sources()).panel(14, ocr());
    page.row(12).panel(48, Panel.search("oldest", SavedSearch.UNDER_WAY));
    page.row(14).panel(48, Panel.search("unreadable", SavedSearch.INCOMPLETE));
    return page;
  }

  private static String state(String state) {
    return "state : \"" + state + "\"";
  }

  private static Layer received(Column... columns) {
    return Layer.of(DataView.LEDGER, "", columns);
  }

  private static Panel number(String id, String title, String query, String description) {
    return Panel.chart(
        id, title, description, Chart.number(Layer.of(DataView.LEDGER_NOW, query, count(title))));
  }

  private static void flow(Page page) {
    page.panel(
            24,
            Panel.chart(
                "received",
                "Received over time, by state",
                "When documents were received, and what has become of them.",
                Chart.stackedOverTime(
                    received(
                        top(7, "state", "State"),
                        over("received", "Received"),
                        count("Documents")))))
        .panel(
            24,
            Panel.chart(
                "throughput",
                "Throughput",
                "When documents became searchable, by source.",
                Chart.stackedOverTime(
                    received(
                        top(8, "source", "Source"),
                        over("indexed", "Became searchable"),
                        count("Documents")))));
  }

  private static Column[] percentiles() {
    return new Column[] {
      percentile(MEDIAN, "latency_ms", "Median"),
      percentile(SLOW, "latency_ms", "95th percentile"),
      percentile(SLOWEST, "latency_ms", "99th percentile")
    };
  }

  private static void latency(Page page) {
    Column[] latencies = percentiles();
    page.panel(
            24,
            Panel.chart(
                "latency",
                "Latency, received to searchable",
                "Half of the documents, 95 and 99 of 100 were faster.",
                Chart.numbersOverTime(
                    received(
                        over("received", "Received"), latencies[0], latencies[1], latencies[2]))))
        .panel(
            24,
            Panel.chart(
                "latency-by-type",
                "Latency by type",
                "Which types of files take long.",
                Chart.table(
                    received(
                        top(20, "media_type", "Type"),
                        count("Documents"),
                        latencies[0],
                        latencies[1]))));
  }

  private static void failures(Page page) {
    page.panel(
            28,
            Panel.chart(
                "failures",
                "Failures by reason (up) and stage (across)",
                "Why and where documents failed, among those received in the chosen time.",
                Chart.heatmap(
                    Layer.of(
                        DataView.LEDGER,
                        "failed_stage : *",
                        top(15, "failed_reason", "Reason"),
                        top(4, "failed_stage", "Stage"),
                        count("Documents")))))
        .panel(
            20,
            Panel.chart(
                "reasons",
                "Why documents are not wholly readable",
                "One document may give several reasons.",
                Chart.ranking(
                    Layer.of(
                        DataView.LEDGER,
                        Queries.INCOMPLETE,
                        top(15, "reasons", "Reason"),
                        count("Documents")))));
  }

  private static Panel sources() {
    return Panel.chart(
        "sources",
        "Where the documents of each source stand",
        "All documents, whatever time is chosen.",
        Chart.stackedRanking(
            Layer.of(
                DataView.LEDGER_NOW,
                "",
                top(15, "source", "Source"),
                top(7, "state", "State"),
                count("Documents"))));
  }

  private static Panel ocr() {
    return Panel.chart(
        "ocr",
        "Text read from pictures (OCR)",
        "Of documents received in the chosen time; unavailable: Tesseract is not installed.",
        Chart.stackedOverTime(
            Layer.of(
                DataView.DOCUMENTS,
                Queries.DOCUMENT,
                top(3, "ocr", "OCR"),
                over("received", "Received"),
                count("Documents"))));
  }
}

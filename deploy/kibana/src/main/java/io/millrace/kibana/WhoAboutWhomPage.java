package io.millrace.kibana;

import static io.millrace.kibana.Column.average;
import static io.millrace.kibana.Column.distinct;
import static io.millrace.kibana.Column.over;
import static io.millrace.kibana.Column.sum;
import static io.millrace.kibana.Column.top;

/** Who speaks of whom in what tone; a click on a name leads to all that is said of it. */
final class WhoAboutWhomPage {

  private static final String HELD = Queries.and(Queries.TONED, "holder_name : *");

  private static final String WORDS =
      """
      **Who speaks of whom, in what tone.** The *target* is who or what is spoken of, the *holder* \
      whose tone it is: the one who is quoted, who speaks in a transcript, or who sent the letter. \
      Click on a target and choose "All about this name".
      """;

  private WhoAboutWhomPage() {}

  static Page page() {
    Page page =
        new Page(
                PageName.WHO_ABOUT_WHOM,
                "The tone towards people, organisations and places over time, and who holds it.",
                Times.OF_DOCUMENTS)
            .control("target", "Target", DataView.MENTIONS, "entity_name")
            .control("kind", "Kind", DataView.MENTIONS, "entity_type")
            .control("holder", "Holder", DataView.MENTIONS, "holder_name")
            .control("source", "Source", DataView.MENTIONS, "source");
    page.row(4)
        .panel(28, Panel.words("words", WORDS))
        .panel(20, Navigation.from(PageName.WHO_ABOUT_WHOM));
    numbers(page.row(5));
    page.row(13).panel(48, overTime());
    page.row(17).panel(28, matrix()).panel(20, table());
    page.row(15).panel(24, targets()).panel(24, holders());
    return page;
  }

  private static Layer toned(Column... columns) {
    return Layer.of(DataView.MENTIONS, Queries.TONED, columns);
  }

  private static Panel about(Panel panel) {
    return panel.leadingTo(PageName.ENTITY, "All about this name", true);
  }

  private static void numbers(Page page) {
    page.panel(
            12,
            Panel.chart(
                "targets",
                "Targets",
                "People, organisations, places and others of whom something is said in some tone.",
                Chart.number(toned(distinct("entity", "Targets")))))
        .panel(
            12,
            Panel.chart(
                "holders",
                "Holders",
                "Those whose tone it is, where the text tells.",
                Chart.number(toned(distinct("holder", "Holders")))))
        .panel(
            12,
            Panel.chart(
                "documents",
                "Documents",
                "Documents that speak of somebody in some tone.",
                Chart.number(toned(distinct("document", "Documents")))))
        .panel(
            12,
            Panel.chart(
                "average-tone",
                "Average tone",
                "From -1 (negative) to 1 (positive), over documents, targets and holders.",
                Chart.number(toned(average("tone_score", "Average tone")))));
  }

  private static Panel overTime() {
    return about(
        Panel.chart(
            "tone-over-time",
            "Tone towards the most named, over time",
            "The average tone towards each of the most named: above 0 positive, below negative.",
            Chart.linesOverTime(
                Layer.of(
                    DataView.MENTIONS,
                    Queries.TONED,
                    top(6, "entity_name", "Target"),
                    over("time", "Written"),
                    average("tone_score", "Average tone")))));
  }

  private static Panel matrix() {
    return about(
        Panel.chart(
            "holder-by-target",
            "Tone of holders (up) towards targets (across)",
            "The average tone; only where the text tells who holds it.",
            Chart.toneHeatmap(
                Layer.of(
                    DataView.MENTIONS,
                    HELD,
                    top(12, "holder_name", "Holder"),
                    top(12, "entity_name", "Target"),
                    average("tone_score", "Average tone")))));
  }

  private static Panel table() {
    return about(
        Panel.chart(
            "target-table",
            "Targets",
            "The most named first; click a column's head to sort by tone.",
            Chart.table(
                toned(
                    top(100, "entity_name", "Target"),
                    distinct("document", "Documents"),
                    sum("mentions", "Mentions"),
                    average("tone_score", "Average tone")))));
  }

  private static Panel targets() {
    return about(
        Panel.chart(
            "tone-by-target",
            "Tone towards targets",
            "In how many documents each is spoken of in which tone.",
            Chart.stackedRanking(
                toned(
                    top(15, "entity_name", "Target"),
                    top(3, "tone_label", "Tone"),
                    distinct("document", "Documents")))));
  }

  private static Panel holders() {
    return Panel.chart(
        "tone-by-holder",
        "Tone of holders",
        "In how many documents each speaks of others in which tone.",
        Chart.stackedRanking(
            Layer.of(
                DataView.MENTIONS,
                HELD,
                top(15, "holder_name", "Holder"),
                top(3, "tone_label", "Tone"),
                distinct("document", "Documents"))));
  }
}

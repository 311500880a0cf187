package io.millrace.kibana;

import static io.millrace.kibana.Column.average;
import static io.millrace.kibana.Column.distinct;
import static io.millrace.kibana.Column.over;
import static io.millrace.kibana.Column.sum;
import static io.millrace.kibana.Column.top;

/** All that is said of one person, organisation or place; where clicks on a name lead. */
final class EntityPage {

  private static final String WORDS =
      """
      **All about one name.** Choose it above, or come here by a click on *Who about whom*. A click \
      on a document leads to it on the Overview.
      """;

  private EntityPage() {}

  static Page page() {
    Page page =
        new Page(
                PageName.ENTITY,
                "One person, organisation or place: where it is named, in what tone, by whom.",
                Times.OF_DOCUMENTS)
            .control("name", "Name", DataView.MENTIONS, "entity_name")
            .control("kind", "Kind", DataView.MENTIONS, "entity_type")
            .control("holder", "Holder of the tone", DataView.MENTIONS, "holder_name");
    page.row(4).panel(28, Panel.words("words", WORDS)).panel(20, Navigation.from(PageName.ENTITY));
    numbers(page.row(5));
    overTime(page.row(11));
    circumstances(page.row(12));
    page.row(12).panel(48, documents());
    page.row(14).panel(48, Panel.search("mentions", SavedSearch.MENTIONS));
    return page;
  }

  private static Layer all(Column... columns) {
    return Layer.of(DataView.MENTIONS, "", columns);
  }

  private static Layer toned(Column... columns) {
    return Layer.of(DataView.MENTIONS, Queries.TONED, columns);
  }

  private static void numbers(Page page) {
    page.panel(
            12,
            Panel.chart(
                "documents",
                "Documents",
                "Documents that name it.",
                Chart.number(all(distinct("document", "Documents")))))
        .panel(
            12,
            Panel.chart(
                "named",
                "Times named",
                "How often all of them together do.",
                Chart.number(all(sum("mentions", "Times named")))))
        .panel(
            12,
            Panel.chart(
                "average-tone",
                "Average tone",
                "Towards it, from -1 (negative) to 1 (positive).",
                Chart.number(toned(average("tone_score", "Average tone")))))
        .panel(
            12,
            Panel.chart(
                "salience",
                "Average salience",
                "How much documents are about it, 0 to 1; 1: nothing else is named more prominently.",
                Chart.number(all(average("salience", "Average salience")))));
  }

  private static void overTime(Page page) {
    page.panel(
            24,
            Panel.chart(
                "documents-over-time",
                "Documents over time, by tone",
                "When documents that name it were written, by their tone towards it.",
                Chart.stackedOverTime(
                    all(
                        top(4, "tone_label", "Tone"),
                        over("time", "Written"),
                        distinct("document", "Documents")))))
        .panel(
            24,
            Panel.chart(
                "tone-over-time",
                "Average tone over time",
                "Above 0 positive, below negative.",
                Chart.numbersOverTime(
                    toned(over("time", "Written"), average("tone_score", "Average tone")))));
  }

  private static void circumstances(Page page) {
    page.panel(
            20,
            Panel.chart(
                "tone-by-holder",
                "Whose tone it is",
                "Who speaks of it, in how many documents in which tone; only where the text tells.",
                Chart.stackedRanking(
                    toned(
                        top(12, "holder_name", "Holder"),
                        top(3, "tone_label", "Tone"),
                        distinct("document", "Documents")))))
        .panel(
            14,
            Panel.chart(
                "roles",
                "Roles",
                "Titles and roles that texts give a person.",
                Chart.ranking(all(top(10, "role", "Role"), distinct("document", "Documents")))))
        .panel(
            14,
            Panel.chart(
                "sources",
                "Sources",
                "From where the documents came.",
                Chart.donut(all(top(10, "source", "Source"), distinct("document", "Documents")))));
  }

  private static Panel documents() {
    return Panel.chart(
            "document-table",
            "Documents that name it",
            "Those that name it most often first.",
            Chart.table(
                all(
                    top(200, "path", "Document"),
                    sum("mentions", "Times named"),
                    average("tone_score", "Tone towards it"))))
        .leadingTo(PageName.OVERVIEW, "This document", false);
  }
}

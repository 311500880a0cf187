package io.millrace.kibana;

import static io.millrace.kibana.Column.average;
import static io.millrace.kibana.Column.count;
import static io.millrace.kibana.Column.distinct;
import static io.millrace.kibana.Column.over;
import static io.millrace.kibana.Column.sum;
import static io.millrace.kibana.Column.top;

/**
 * What there is: how much, of what kind, from where, in what tone, about whom. All of it looks at
 * one data view, so that every click narrows the whole page.
 */
final class OverviewPage {

  private static final String WORDS =
      """
      **What there is.** Click on any bar, slice or word to narrow the whole page to it; drag over a \
      chart to narrow the time. Time is when a document was written: the date of the letter, else of \
      the document, else of the file.
      """;

  private OverviewPage() {}

  static Page page() {
    Page page =
        new Page(
                PageName.OVERVIEW,
                "All documents: volume, types, languages, sources, tone, people, organisations and"
                    + " places.",
                Times.OF_DOCUMENTS)
            .control("source", "Source", DataView.DOCUMENTS, "source")
            .control("type", "Type", DataView.DOCUMENTS, "media_type")
            .control("language", "Language", DataView.DOCUMENTS, "document_language")
            .control("tone", "Tone", DataView.DOCUMENTS, "document_tone_label");
    page.row(4)
        .panel(28, Panel.words("words", WORDS))
        .panel(20, Navigation.from(PageName.OVERVIEW));
    numbers(page.row(5));
    overTime(page.row(11));
    kinds(page.row(11));
    names(page.row(13));
    contents(page.row(12));
    page.row(14).panel(48, Panel.search("newest", SavedSearch.DOCUMENTS));
    return page;
  }

  private static Layer documents(Column... columns) {
    return Layer.of(DataView.DOCUMENTS, Queries.DOCUMENT, columns);
  }

  private static Layer parts(Column... columns) {
    return Layer.of(DataView.DOCUMENTS, "", columns);
  }

  private static void numbers(Page page) {
    page.panel(
            12,
            Panel.chart(
                "documents",
                "Documents",
                "Documents written in the chosen time, whatever their state.",
                Chart.number(documents(count("Documents")))))
        .panel(
            12,
            Panel.chart(
                "words-read",
                "Words",
                "Words in all their parts: bodies, attachments, members of archives.",
                Chart.number(parts(sum("words", "Words")))))
        .panel(
            12,
            Panel.chart(
                "average-tone",
                "Average tone",
                "From -1 (negative) to 1 (positive); documents without a tone do not count.",
                Chart.number(documents(average("document_tone_score", "Average tone")))))
        .panel(
            12,
            Panel.chart(
                "incomplete",
                "Not wholly readable",
                "Failed and partial documents; Pipeline health says why.",
                Chart.number(documents(count("Not wholly readable").where(Queries.INCOMPLETE)))));
  }

  private static void overTime(Page page) {
    page.panel(
            24,
            Panel.chart(
                "volume",
                "Documents over time",
                "When documents were written, by source.",
                Chart.stackedOverTime(
                    documents(
                        top(8, "source", "Source"), over("time", "Written"), count("Documents")))))
        .panel(
            24,
            Panel.chart(
                "tone",
                "Tone over time",
                "The tone of whole documents; not applicable: in a language that the analysis does"
                    + " not know, or without text.",
                Chart.stackedOverTime(
                    documents(
                        top(4, "document_tone_label", "Tone"),
                        over("time", "Written"),
                        count("Documents")))));
  }

  private static void kinds(Page page) {
    page.panel(
            16, share("types", "Types", "media_type", "By what is in the file, not by its name."))
        .panel(
            16,
            share("languages", "Languages", "document_language", "ISO 639-1; und: undetermined."))
        .panel(16, share("sources", "Sources", "source", "From which folder documents came."));
  }

  private static Panel share(String id, String title, String field, String description) {
    return Panel.chart(
        id, title, description, Chart.donut(documents(top(10, field, title), count("Documents"))));
  }

  private static void names(Page page) {
    page.panel(16, ranking("people", "People", "people"))
        .panel(16, ranking("organisations", "Organisations", "organizations"))
        .panel(16, ranking("places", "Places", "locations"));
  }

  private static Panel ranking(String id, String title, String field) {
    return Panel.chart(
        id,
        title,
        "In how many documents each is named, attachments included.",
        Chart.ranking(parts(top(12, field, title), distinct("document", "Documents"))));
  }

  private static void contents(Page page) {
    page.panel(
            24,
            Panel.chart(
                "phrases",
                "Key phrases",
                "What documents say of their contents in few words.",
                Chart.cloud(documents(top(40, "key_phrases", "Phrase"), count("Documents")))))
        .panel(
            24,
            Panel.chart(
                "laws",
                "Laws, and the tone of documents that name them",
                "Laws and regulations that documents name.",
                Chart.table(
                    parts(
                        top(20, "laws", "Law"),
                        distinct("document", "Documents"),
                        average("document_tone_score", "Average tone")))));
  }
}

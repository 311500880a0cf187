package io.millrace.kibana;

import static io.millrace.kibana.Column.average;
import static io.millrace.kibana.Column.count;
import static io.millrace.kibana.Column.distinct;
import static io.millrace.kibana.Column.over;
import static io.millrace.kibana.Column.top;

/** Who writes to whom about what: letters, e-mails and memoranda, attached ones included. */
final class CorrespondencePage {

  private static final String SUBJECT = "subject.keyword";

  private static final String WORDS =
      """
      **Who writes to whom, about what.** Every letter, e-mail and memorandum counts, also one that is \
      attached to another. A *thread* is all that has the same subject, whatever stood before it \
      ("Re:", "Fwd:").
      """;

  private CorrespondencePage() {}

  static Page page() {
    Page page =
        new Page(
                PageName.CORRESPONDENCE,
                "Letters and messages: senders, recipients, subjects and threads over time.",
                Times.OF_DOCUMENTS)
            .control("sender", "Sender", DataView.DOCUMENTS, "sender")
            .control("recipient", "Recipient", DataView.DOCUMENTS, "recipients")
            .control("subject", "Subject", DataView.DOCUMENTS, SUBJECT)
            .control("source", "Source", DataView.DOCUMENTS, "source");
    page.row(4)
        .panel(28, Panel.words("words", WORDS))
        .panel(20, Navigation.from(PageName.CORRESPONDENCE));
    numbers(page.row(5));
    overTime(page.row(11));
    page.row(14)
        .panel(12, ranking("senders", "Senders", "sender"))
        .panel(12, ranking("recipients", "Recipients", "recipients"))
        .panel(24, matrix());
    threads(page.row(14));
    page.row(14).panel(48, Panel.search("newest", SavedSearch.LETTERS));
    return page;
  }

  private static Layer letters(Column... columns) {
    return Layer.of(DataView.DOCUMENTS, Queries.LETTER, columns);
  }

  private static void numbers(Page page) {
    page.panel(
            12,
            Panel.chart(
                "letters",
                "Letters",
                "Letters, e-mails and memoranda with a sender or a recipient.",
                Chart.number(letters(count("Letters")))))
        .panel(
            12,
            Panel.chart(
                "sender-count",
                "Senders",
                "Different names of senders.",
                Chart.number(letters(distinct("sender", "Senders")))))
        .panel(
            12,
            Panel.chart(
                "recipient-count",
                "Recipients",
                "Different names of recipients.",
                Chart.number(letters(distinct("recipients", "Recipients")))))
        .panel(
            12,
            Panel.chart(
                "thread-count",
                "Threads",
                "Different subjects.",
                Chart.number(letters(distinct(SUBJECT, "Threads")))));
  }

  private static void overTime(Page page) {
    page.panel(
            24,
            Panel.chart(
                "volume",
                "Letters over time, by sender",
                "By the date in the letterhead or header.",
                Chart.stackedOverTime(
                    letters(
                        top(8, "sender", "Sender"), over("time", "Written"), count("Letters")))))
        .panel(
            24,
            Panel.chart(
                "tone",
                "Letters over time, by tone",
                "The tone of each letter as a whole.",
                Chart.stackedOverTime(
                    letters(
                        top(4, "tone_label", "Tone"), over("time", "Written"), count("Letters")))));
  }

  private static Panel ranking(String id, String title, String field) {
    return Panel.chart(
        id,
        title,
        "Those with most letters.",
        Chart.ranking(letters(top(15, field, title), count("Letters"))));
  }

  private static Panel matrix() {
    return Panel.chart(
        "sender-by-recipient",
        "Who writes (up) to whom (across)",
        "How many letters.",
        Chart.heatmap(
            letters(
                top(12, "sender", "Sender"),
                top(12, "recipients", "Recipient"),
                count("Letters"))));
  }

  private static void threads(Page page) {
    page.panel(
            24,
            Panel.chart(
                "threads-over-time",
                "Threads over time",
                "When letters on the most frequent subjects were written.",
                Chart.heatmap(
                    letters(
                        top(12, SUBJECT, "Thread"), over("time", "Written"), count("Letters")))))
        .panel(
            24,
            Panel.chart(
                "thread-table",
                "Threads",
                "The longest first.",
                Chart.table(
                    letters(
                        top(100, SUBJECT, "Thread"),
                        count("Letters"),
                        distinct("sender", "Senders"),
                        average("tone_score", "Average tone")))));
  }
}

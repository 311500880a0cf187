package io.millrace.standalone;

import java.nio.file.Path;

/** A {@link StatusReport} as a person reads it. */
final class StatusText {

  private StatusText() {}

  static String of(StatusReport report, Path data) {
    StringBuilder text = new StringBuilder();
    text.append(
        report
            .running()
            .map(
                instance -> "running as process " + instance.pid() + " since " + instance.started())
            .orElse("not running; this is what is kept in " + data));
    text.append('\n').append(report.verdict().word());
    report.problems().forEach(problem -> text.append("\n  ").append(problem));
    report
        .sources()
        .forEach(
            (source, sheet) ->
                text.append("\n\n")
                    .append(Terminal.harmless(source))
                    .append('\n')
                    .append(sheet.text()));
    if (report.sources().size() != 1) {
      text.append("\n\nall sources\n").append(report.total().text());
    }
    failures(report, text);
    stages(report, text);
    report
        .oldestPending()
        .ifPresent(
            pending ->
                text.append(
                    "\n\nlongest on the way: %s, %s, %s"
                        .formatted(
                            Terminal.harmless(pending.path()),
                            pending.state(),
                            StatusReport.text(pending.ageSeconds()))));
    return text.toString();
  }

  private static void failures(StatusReport report, StringBuilder text) {
    long discarded = report.total().discarded();
    if (report.failures().isEmpty() && discarded == 0) {
      return;
    }
    text.append("\n\nfailures");
    report
        .failures()
        .forEach(
            kind ->
                text.append(
                    "\n  %6d  %s at %s".formatted(kind.count(), kind.reason(), kind.stage())));
    if (discarded > 0) {
      text.append("\n  %6d  accepted as they are".formatted(discarded));
    }
  }

  private static void stages(StatusReport report, StringBuilder text) {
    if (!report.stages().isEmpty()) {
      text.append("\n\nto do");
      report
          .stages()
          .forEach(
              (stage, of) ->
                  text.append(
                      "\n  %-8s %s%d records%s"
                          .formatted(
                              stage,
                              of.exact() ? "" : "about ",
                              of.behind(),
                              of.oldestSeconds()
                                  .map(age -> ", the oldest for " + StatusReport.text(age))
                                  .orElse(""))));
    }
    report
        .waiting()
        .forEach(
            one ->
                text.append(
                    "\n%s waits%s: %s"
                        .formatted(
                            one.who(),
                            one.seconds() > 0 ? " for " + StatusReport.text(one.seconds()) : "",
                            one.why())));
  }
}

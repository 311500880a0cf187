package io.millrace.standalone;

import io.millrace.index.Versions;
import java.time.Instant;
import java.util.Optional;

/** A {@link FileStory} as a person reads it. */
final class StoryText {

  private final StringBuilder text = new StringBuilder();

  private StoryText() {}

  static String of(FileStory story) {
    StoryText text = new StoryText();
    if (story.document().isPresent()) {
      text.document(story, story.document().get());
    } else {
      text.line(Terminal.harmless(story.asked()), "");
      text.line("state", story.state());
      story.causes().forEach(cause -> text.line("because", Terminal.harmless(cause)));
    }
    return text.text.toString().stripTrailing();
  }

  private void document(FileStory story, FileStory.OfDocument document) {
    line("document", document.id());
    line("path", document.path() + "  (source " + document.source() + ")");
    line(
        "state",
        story.state()
            + (document.reasons().isEmpty() ? "" : "  " + document.reasons())
            + document.ageSeconds().map(age -> ", for " + StatusReport.text(age)).orElse(""));
    line(
        "version",
        "revision %d, run %d, %s"
            .formatted(document.revision(), document.run(), document.change()));
    line(
        "content",
        document.mediaType().map(type -> type + ", ").orElse("")
            + document.size()
            + " bytes, SHA-256 "
            + document.sha256());
    time("received", document.received());
    time("extracted", document.extracted());
    time("enriched", document.enriched());
    time("indexed", document.indexed());
    document.latencyMs().ifPresent(ms -> line("took", ms / 1000.0 + " s from received to indexed"));
    document.failure().ifPresent(failure -> line("failed", failure(failure)));
    document.discarded().ifPresent(at -> line("", "accepted " + at));
    document
        .earlierFailure()
        .ifPresent(
            failure ->
                line(
                    "before",
                    "revision %d, run %d failed %s%s"
                        .formatted(
                            failure.revision(),
                            failure.run(),
                            failure(failure),
                            document.cleared().map(at -> "; cleared " + at).orElse(""))));
    versions(document.versions());
    for (FileStory.OfRecord record : document.records()) {
      line(
          "record",
          "%s, partition %d, offset %d%s, %s"
              .formatted(
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  record.revision().map(r -> ", r" + r + "." + record.run().orElse(0)).orElse(""),
                  record.at()));
    }
  }

  private static String failure(FileStory.OfFailure failure) {
    return "at %s, %s, after %d %s%s%s%s"
        .formatted(
            failure.stage(),
            failure.reason(),
            failure.attempts(),
            failure.attempts() == 1 ? "attempt" : "attempts",
            failure.exception().map(name -> ", " + name).orElse(""),
            failure.quarantined() ? ", quarantined: the same bytes had failed before" : "",
            failure.at().map(at -> ", " + at).orElse(""));
  }

  private void versions(Versions versions) {
    versions
        .millraceVersion()
        .ifPresent(
            millrace ->
                line(
                    "made by",
                    "Millrace "
                        + millrace
                        + versions.tikaVersion().map(v -> ", Tika " + v).orElse("")
                        + versions.analysisVersion().map(v -> ", analysis " + v).orElse("")
                        + versions.settingsHash().map(v -> ", settings " + v).orElse("")));
  }

  private void time(String name, Optional<Instant> at) {
    at.ifPresent(time -> line(name, time.toString()));
  }

  private void line(String name, String value) {
    text.append("%-10s %s".formatted(name, Terminal.harmless(value)).stripTrailing()).append('\n');
  }
}

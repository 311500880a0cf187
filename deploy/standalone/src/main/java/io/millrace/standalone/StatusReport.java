package io.millrace.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where all documents stand, and whether the pipeline is well.
 *
 * @param verdict {@code healthy}, {@code failures} or {@code stuck}, and why in {@code problems}
 * @param running the process that works on the data, where there is one
 * @param countedFrom {@code ledger}, or {@code topics} when Elasticsearch is away
 * @param stages how far each stage is behind; empty when Kafka was not asked
 * @param failures by stage and reason, without those that are accepted
 */
@JsonPropertyOrder({"verdict", "problems", "running", "countedFrom", "total", "sources"})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StatusReport(
    Verdict verdict,
    List<String> problems,
    Optional<RunningInstance> running,
    String countedFrom,
    StateSheet total,
    Map<String, StateSheet> sources,
    Optional<Pending> oldestPending,
    Map<String, OfStage> stages,
    List<Health.Waiting> waiting,
    List<Failed> failures) {

  /** What a monitor asks. */
  enum Verdict {
    HEALTHY(0),
    FAILURES(1),
    STUCK(2);

    private final int code;

    Verdict(int code) {
      this.code = code;
    }

    /** The exit code of a command that says so. */
    int code() {
      return code;
    }

    /** As people and programs read it. */
    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The document that has been on its way for longest. */
  record Pending(String id, String path, String state, long ageSeconds) {}

  /**
   * @param behind records that the stage has still to do
   * @param exact whether they were counted one by one
   * @param oldestSeconds since the oldest of them was written
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record OfStage(long behind, boolean exact, Optional<Long> oldestSeconds) {}

  /** How many documents failed in one way. */
  record Failed(String stage, String reason, long count) {}

  StatusReport {
    problems = List.copyOf(problems);
    sources = new TreeMap<>(sources);
    waiting = List.copyOf(waiting);
    failures = List.copyOf(failures);
  }

  /** What was found out, before anything is concluded from it. */
  static StatusReport of(
      Optional<RunningInstance> running,
      Optional<Duration> silent,
      String countedFrom,
      Map<String, StateSheet> sources,
      Optional<Pending> oldest,
      Map<String, OfStage> stages,
      List<Health.Waiting> waiting,
      List<Failed> failures,
      Duration stuckAfter) {
    StateSheet total = sources.values().stream().reduce(StateSheet.NONE, StateSheet::plus);
    List<String> stuck = stuck(running, silent, oldest, stages, waiting, stuckAfter);
    List<String> problems = new ArrayList<>(stuck);
    long failed = total.failed() - total.discarded();
    if (failed > 0) {
      problems.add(
          (failed == 1 ? "1 document failed" : failed + " documents failed")
              + "; `millrace failed list` names them");
    }
    if (!total.balanced()) {
      problems.add("the states do not sum up to the files found; this is a fault of Millrace");
    }
    Verdict verdict =
        !stuck.isEmpty() ? Verdict.STUCK : problems.isEmpty() ? Verdict.HEALTHY : Verdict.FAILURES;
    return new StatusReport(
        verdict, problems, running, countedFrom, total, sources, oldest, stages, waiting, failures);
  }

  private static List<String> stuck(
      Optional<RunningInstance> running,
      Optional<Duration> silent,
      Optional<Pending> oldest,
      Map<String, OfStage> stages,
      List<Health.Waiting> waiting,
      Duration stuckAfter) {
    List<String> stuck = new ArrayList<>();
    for (Health.Waiting one : waiting) {
      if (one.seconds() >= stuckAfter.toSeconds()) {
        stuck.add(one.who() + " waits for " + text(one.seconds()) + ": " + one.why());
      }
    }
    oldest
        .filter(pending -> pending.ageSeconds() >= stuckAfter.toSeconds())
        .ifPresent(
            pending ->
                stuck.add(
                    Terminal.harmless(pending.path())
                        + " is on its way for "
                        + text(pending.ageSeconds())
                        + (running.isPresent()
                            ? ""
                            : "; nothing is running: `millrace up` goes on")));
    stages.forEach(
        (stage, of) ->
            of.oldestSeconds()
                .filter(age -> age >= stuckAfter.toSeconds())
                .ifPresent(
                    age ->
                        stuck.add(
                            stage
                                + " has not done a record that was written "
                                + text(age)
                                + " ago")));
    silent
        .filter(time -> time.compareTo(stuckAfter) >= 0)
        .ifPresent(
            time ->
                stuck.add(
                    "the process has said nothing for "
                        + text(time.toSeconds())
                        + "; is it stopped?"));
    return stuck;
  }

  /** The age of something; a clock that was put back makes nothing younger than new. */
  static long age(Instant from, Instant now) {
    return Math.max(0, Duration.between(from, now).toSeconds());
  }

  /** Such as {@code 12 s}, {@code 3 min} or {@code 2 h 5 min}. */
  static String text(long seconds) {
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 120) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " days";
  }
}

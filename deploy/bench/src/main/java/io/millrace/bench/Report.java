package io.millrace.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contract.MillraceVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All results of one benchmark.
 *
 * @param command that repeats it
 * @param warm whether a run over other such documents was taken away, not only the start
 * @param memory of the program with the most of all that were measured
 */
record Report(
    Machine machine,
    String command,
    long seed,
    boolean warm,
    Corpus corpus,
    List<Comparison> comparisons,
    Optional<Latency> latency,
    Usage memory) {

  private static final double LATENCY_GOAL_SECONDS = 2;
  private static final double MEMORY_GOAL_MIB = 3 * 1024;

  Report {
    comparisons = List.copyOf(comparisons);
  }

  private boolean memoryMet() {
    return memory.togetherMib() <= MEMORY_GOAL_MIB;
  }

  private static boolean met(Latency latency) {
    return latency.p50BeyondWait() <= LATENCY_GOAL_SECONDS;
  }

  /** Tables in Markdown, with what was measured and how. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "# Millrace %s: benchmark", MillraceVersion.get());
    line(text, "");
    line(text, "    %s", command);
    line(text, "");
    line(text, "- %s", machine);
    line(
        text,
        "- %d documents, %.1f MB, about %,d words, seed %d: %s",
        corpus.documents(),
        corpus.bytes() / 1e6,
        corpus.words(),
        seed,
        formats());
    line(text, "");
    goals(text);
    comparisons.forEach(comparison -> comparison(text, comparison));
    latency.ifPresent(measured -> latency(text, measured));
    memory(text);
    method(text);
    return text.toString().stripTrailing();
  }

  private String formats() {
    StringBuilder text = new StringBuilder();
    for (Format format : Format.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(corpus.formats().getOrDefault(format, 0))
          .append(' ')
          .append(format.extension());
    }
    return text.toString();
  }

  private void goals(StringBuilder text) {
    line(text, "| goal | measured | met |");
    line(text, "|---|---:|---|");
    for (Comparison each : comparisons) {
      line(
          text,
          "| processor time at most %.2f × the floor's, analysis %s | %.2f × | %s |",
          each.goal(),
          word(each.analysis()),
          each.ratio(),
          yes(each.isMet()));
    }
    latency.ifPresent(
        l ->
            line(
                text,
                "| drop to searchable, p50 at most %.0f s beyond the stability wait | %.2f s | %s |",
                LATENCY_GOAL_SECONDS,
                l.p50BeyondWait(),
                yes(met(l))));
    line(
        text,
        "| all processes together at most 3 GiB | %.2f GiB | %s |",
        memory.togetherMib() / 1024,
        yes(memoryMet()));
    line(text, "");
  }

  private void comparison(StringBuilder text, Comparison comparison) {
    Side pipeline = comparison.pipeline();
    Side floor = comparison.floor();
    line(text, "## Analysis %s", word(comparison.analysis()));
    line(text, "");
    line(text, "| | pipeline | floor | ratio |");
    line(text, "|---|---:|---:|---:|");
    row(
        text,
        "documents/s",
        pipeline.documentsPerSecond(),
        floor.documentsPerSecond(),
        1 / comparison.timeRatio());
    row(
        text,
        "**CPU-seconds per document**",
        pipeline.cpuSecondsPerDocument(),
        floor.cpuSecondsPerDocument(),
        comparison.ratio());
    for (Role role : Role.values()) {
      if (role != Role.ELASTICSEARCH) {
        line(
            text,
            "| – %s | %.4f | %.4f | |",
            role.words(),
            pipeline.cpuPerDocument().get(role),
            floor.cpuPerDocument().get(role));
      }
    }
    double ours = pipeline.cpuPerDocument().get(Role.ELASTICSEARCH);
    double theirs = floor.cpuPerDocument().get(Role.ELASTICSEARCH);
    row(text, "elasticsearch, CPU-seconds per document", ours, theirs, ours / theirs);
    row(
        text,
        startName() + ", CPU-seconds",
        pipeline.start().usage().ownCpuSeconds(),
        floor.start().usage().ownCpuSeconds(),
        pipeline.start().usage().ownCpuSeconds() / floor.start().usage().ownCpuSeconds());
    line(
        text,
        "| – elasticsearch in it | %.1f | %.1f | |",
        pipeline.start().usage().cpuSeconds(Role.ELASTICSEARCH),
        floor.start().usage().cpuSeconds(Role.ELASTICSEARCH));
    line(
        text,
        "| whole command, seconds | %.1f | %.1f | |",
        pipeline.whole().usage().wallSeconds(),
        floor.whole().usage().wallSeconds());
    line(
        text,
        "| not or not wholly readable documents | %d | %d | |",
        pipeline.whole().unread(),
        floor.whole().unread());
    line(text, "");
  }

  private String startName() {
    return warm ? "the run that was taken away" : "start and stop";
  }

  private static void row(
      StringBuilder text, String name, double pipeline, double floor, double ratio) {
    line(text, "| %s | %.3f | %.3f | %.2f |", name, pipeline, floor, ratio);
  }

  private static void latency(StringBuilder text, Latency latency) {
    line(text, "## From drop to searchable");
    line(text, "");
    line(text, "| single small files: %d | seconds | beyond the stability wait |", latency.files());
    line(text, "|---|---:|---:|");
    line(text, "| p50 | %.2f | %.2f |", latency.p50(), latency.p50BeyondWait());
    line(text, "| p99 | %.2f | %.2f |", latency.p99(), latency.p99BeyondWait());
    line(
        text,
        "| longest | %.2f | %.2f |",
        latency.longest(),
        latency.longest() - Latency.STABILITY_WAIT);
    line(text, "");
  }

  private void memory(StringBuilder text) {
    line(text, "## Peak memory");
    line(text, "");
    line(text, "| process | MiB |");
    line(text, "|---|---:|");
    for (Usage.Peak peak : memory.peaks()) {
      if (peak.mib() >= 10) {
        line(text, "| %s | %.0f |", peak.role().words(), peak.mib());
      }
    }
    line(text, "| **together** | **%.0f** |", memory.togetherMib());
    line(text, "");
  }

  private void method(StringBuilder text) {
    line(text, "## How it was measured");
    line(text, "");
    line(
        text,
        "Floor: one JVM that does, with as many threads as there are cores, Tika in process,"
            + " the same analysis and a bare bulk of rows of the same size into an Elasticsearch of"
            + " the same kind; no topics, no blobs, no ledger, no versions, no parser processes.");
    line(
        text,
        "Processor time: user and system time of every process below the command, from"
            + " `/proc/PID/stat` every 100 ms; what the system counted in the end and no sample saw"
            + " is *unseen* and counts. Per document: the run over the corpus less a run over %d"
            + " %s, on both sides, divided by the documents that the one has more. Elasticsearch counts on neither"
            + " side.",
        comparisons.getFirst().pipeline().start().documents(),
        warm
            ? "other documents of the same kind (so compilers and caches are warm)"
            : "small text files (start, stop, the first document of each parser process)");
    line(
        text,
        "Documents/s: from the first document received (floor: the first file taken) to the last"
            + " acknowledged by Elasticsearch; the pipeline's times come from its ledger. The first"
            + " look at the folder and its stability wait lie before.");
    if (latency.isPresent()) {
      line(
          text,
          "Drop to searchable: files of about 150 words are renamed into the inbox of `millrace up`"
              + " one at a time; a count by name every 20 ms, without asking for a refresh, until it"
              + " finds the file. %d files before the first do not count. The stability wait is 1 s.",
          LatencyProbe.UNCOUNTED);
    }
    line(
        text,
        "Memory: `VmHWM` of each process (those below 10 MiB are not listed); *together* is the"
            + " largest sum of the peaks of processes alive at one moment. Shared pages count in"
            + " each. Of all measured pipelines, the one with the largest sum is shown.");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }

  private static String yes(boolean met) {
    return met ? "yes" : "**no**";
  }

  /** The same facts as one object. */
  ObjectNode json() {
    ObjectNode all = SearchClient.JSON.createObjectNode();
    all.put("millrace", MillraceVersion.get());
    all.put("command", command);
    all.put("warm", warm);
    all.putObject("machine")
        .put("processor", machine.processor())
        .put("cores", machine.cores())
        .put("memoryGib", machine.memoryGib())
        .put("jdk", machine.jdk())
        .put("load", machine.load());
    ObjectNode documents = all.putObject("corpus");
    documents
        .put("documents", corpus.documents())
        .put("seed", seed)
        .put("bytes", corpus.bytes())
        .put("words", corpus.words());
    ObjectNode formats = documents.putObject("formats");
    for (Format format : Format.values()) {
      formats.put(format.extension(), corpus.formats().getOrDefault(format, 0));
    }
    ArrayNode sides = all.putArray("comparisons");
    for (Comparison comparison : comparisons) {
      ObjectNode each = sides.addObject();
      each.put("analysis", comparison.analysis());
      side(each.putObject("pipeline"), comparison.pipeline());
      side(each.putObject("floor"), comparison.floor());
      each.put("cpuRatio", comparison.ratio())
          .put("timeRatio", comparison.timeRatio())
          .put("goal", comparison.goal())
          .put("met", comparison.isMet());
    }
    latency.ifPresent(
        l ->
            all.putObject("latency")
                .put("files", l.files())
                .put("p50", l.p50())
                .put("p99", l.p99())
                .put("longest", l.longest())
                .put("p50BeyondWait", l.p50BeyondWait())
                .put("p99BeyondWait", l.p99BeyondWait())
                .put("goal", LATENCY_GOAL_SECONDS)
                .put("met", met(l)));
    ObjectNode peaks = all.putObject("memory");
    ArrayNode processes = peaks.putArray("processes");
    memory
        .peaks()
        .forEach(p -> processes.addObject().put("role", p.role().words()).put("mib", p.mib()));
    peaks
        .put("togetherMib", memory.togetherMib())
        .put("goalMib", MEMORY_GOAL_MIB)
        .put("met", memoryMet());
    return all;
  }

  private static void side(ObjectNode node, Side side) {
    node.put("documentsPerSecond", side.documentsPerSecond())
        .put("cpuSecondsPerDocument", side.cpuSecondsPerDocument())
        .put("elasticsearchCpuSecondsPerDocument", side.cpuPerDocument().get(Role.ELASTICSEARCH))
        .put("unread", side.whole().unread());
    run(node.putObject("start"), side.start());
    run(node.putObject("whole"), side.whole());
  }

  private static void run(ObjectNode node, RunResult run) {
    node.put("documents", run.documents())
        .put("spanSeconds", run.spanSeconds())
        .put("wallSeconds", run.usage().wallSeconds())
        .put("togetherMib", run.usage().togetherMib());
    ObjectNode cpu = node.putObject("cpuSeconds");
    for (Map.Entry<Role, Double> entry : run.usage().cpuSeconds().entrySet()) {
      cpu.put(entry.getKey().words(), entry.getValue());
    }
  }
}

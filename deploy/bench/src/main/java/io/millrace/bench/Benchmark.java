package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures one thing after another, the pipeline and its floor by turns. */
final class Benchmark {

  /** Small files for each thread in the run that tells what starting costs. */
  private static final int START_FILES_PER_THREAD = 4;

  private final Workplace workplace;
  private final long seed;
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Consumer<String> progress;
  private final List<Usage> pipelines = new ArrayList<>();

  Benchmark(Workplace workplace, long seed, Consumer<String> progress) {
    this.workplace = workplace;
    this.seed = seed;
    this.progress = progress;
  }

  Report run(int documents, int warm, List<Boolean> analyses, int latencyFiles, String command)
      throws IOException, InterruptedException {
    Machine machine = Machine.here();
    progress.accept("writing %d documents".formatted(documents));
    Path folder = workplace.folder();
    Corpus corpus = Corpus.write(folder.resolve("corpus"), documents, seed);
    Corpus start = start(folder.resolve("start"), warm);
    List<Comparison> comparisons = new ArrayList<>();
    for (boolean analysis : analyses) {
      comparisons.add(compare(corpus, start, analysis));
    }
    Optional<Latency> latency = Optional.empty();
    if (latencyFiles > 0) {
      progress.accept("drop to searchable: %d single files".formatted(latencyFiles));
      LatencyProbe.Outcome outcome =
          new LatencyProbe(workplace, seed).probe(latencyFiles, analyses.getFirst());
      pipelines.add(outcome.usage());
      latency = Optional.of(outcome.latency());
    }
    Usage largest = pipelines.getFirst();
    for (Usage usage : pipelines) {
      largest = usage.togetherMib() > largest.togetherMib() ? usage : largest;
    }
    return new Report(machine, command, seed, warm > 0, corpus, comparisons, latency, largest);
  }

  private Corpus start(Path folder, int warm) throws IOException {
    return warm > 0
        ? Corpus.write(folder, warm, ~seed)
        : Corpus.small(folder, START_FILES_PER_THREAD * threads, seed);
  }

  private Comparison compare(Corpus corpus, Corpus start, boolean analysis)
      throws IOException, InterruptedException {
    RunResult floorStart = floor(start, analysis, "floor-start");
    RunResult pipelineStart = pipeline(start, analysis, "run-start");
    RunResult floor = floor(corpus, analysis, "floor");
    RunResult pipeline = pipeline(corpus, analysis, "run");
    return new Comparison(analysis, new Side(pipelineStart, pipeline), new Side(floorStart, floor));
  }

  private RunResult floor(Corpus corpus, boolean analysis, String name)
      throws IOException, InterruptedException {
    progress.accept(said("floor", corpus, analysis));
    return told(new FloorRun(workplace, threads).run(corpus, analysis, name(name, analysis)));
  }

  private RunResult pipeline(Corpus corpus, boolean analysis, String name)
      throws IOException, InterruptedException {
    progress.accept(said("pipeline", corpus, analysis));
    RunResult result = new PipelineRun(workplace).run(corpus, analysis, name(name, analysis));
    pipelines.add(result.usage());
    return told(result);
  }

  private RunResult told(RunResult result) {
    progress.accept(
        "  %.1f s, %.1f CPU-seconds and %.1f of elasticsearch"
            .formatted(
                result.usage().wallSeconds(),
                result.usage().ownCpuSeconds(),
                result.usage().cpuSeconds(Role.ELASTICSEARCH)));
    return result;
  }

  private static String said(String side, Corpus corpus, boolean analysis) {
    return "%s, %d documents, analysis %s"
        .formatted(side, corpus.documents(), analysis ? "on" : "off");
  }

  private static String name(String name, boolean analysis) {
    return name + (analysis ? "-on" : "-off");
  }
}

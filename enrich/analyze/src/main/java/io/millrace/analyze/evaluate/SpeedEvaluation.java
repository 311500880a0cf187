package io.millrace.analyze.evaluate;

import io.millrace.analyze.SentenceAnalyzer;
import java.util.List;

/** Takes the time of the analysis beside that of its encoder. */
public final class SpeedEvaluation {

  private final SentenceAnalyzer analyzer;
  private final TimedPasses passes;

  public SpeedEvaluation(SentenceAnalyzer analyzer, Progress progress) {
    this(analyzer, new TimedPasses(progress));
  }

  SpeedEvaluation(SentenceAnalyzer analyzer, TimedPasses passes) {
    this.analyzer = analyzer;
    this.passes = passes;
  }

  /**
   * How fast sentences are read, all heads in one pass, and how fast the encoder alone is, by turns
   * on the same blocks. A sentence that stands twice is read once.
   */
  public SpeedReport speed(PlainText text) throws InterruptedException {
    List<String> sentences = analyzer.split(text.text()).stream().distinct().toList();
    int words = sentences.stream().mapToInt(WordCount::of).sum();
    List<List<String>> blocks = TimedPasses.blocks(sentences);
    List<SentenceAnalyzer.Batches> batches = blocks.stream().map(analyzer::batches).toList();
    TimedPasses.Pair seconds =
        passes.alternately(
            blocks.size(),
            block -> analyzer.names(blocks.get(block)),
            block -> analyzer.encode(batches.get(block)));
    return new SpeedReport(sentences.size(), words, words / seconds.one(), words / seconds.other());
  }
}

package io.millrace.analyze.evaluate;

import io.millrace.analyze.SentenceAnalyzer;
import io.millrace.analyze.SentenceAnalyzer.Name;
import io.millrace.analyze.SentenceAnalyzer.Target;
import io.millrace.analyze.Tone;
import java.util.List;
import java.util.Optional;

/** What is measured: whatever finds names and tones. One answer for each text, in their order. */
public interface Annotator {

  /**
   * The people, organisations and places in each text, which is taken as one sentence.
   *
   * @throws InterruptedException when the thread is interrupted while it reads
   */
  List<List<Name>> names(List<String> texts) throws InterruptedException;

  /**
   * The tone of each text, nothing where there is none.
   *
   * @throws InterruptedException when the thread is interrupted while it reads
   */
  List<Optional<Tone>> tones(List<String> texts) throws InterruptedException;

  /**
   * The tone towards each target, nothing where there is none.
   *
   * @throws InterruptedException when the thread is interrupted while it reads
   */
  List<Optional<Tone>> towards(List<Target> targets) throws InterruptedException;

  /** The analysis itself. */
  static Annotator of(SentenceAnalyzer analyzer) {
    return new Annotator() {
      @Override
      public List<List<Name>> names(List<String> texts) throws InterruptedException {
        return analyzer.names(texts);
      }

      @Override
      public List<Optional<Tone>> tones(List<String> texts) throws InterruptedException {
        return analyzer.tones(texts);
      }

      @Override
      public List<Optional<Tone>> towards(List<Target> targets) throws InterruptedException {
        return analyzer.towards(targets);
      }
    };
  }
}

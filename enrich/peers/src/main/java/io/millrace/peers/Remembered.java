package io.millrace.peers;

import io.millrace.analyze.SentenceAnalyzer.Name;
import io.millrace.analyze.SentenceAnalyzer.Target;
import io.millrace.analyze.Tone;
import io.millrace.analyze.evaluate.Annotator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the tone of the same text once: peers that know no targets are asked once for each. */
final class Remembered implements Annotator {

  private final Annotator annotator;
  private final Map<String, Optional<Tone>> known = new HashMap<>();

  Remembered(Annotator annotator) {
    this.annotator = annotator;
  }

  @Override
  public List<List<Name>> names(List<String> texts) throws InterruptedException {
    return annotator.names(texts);
  }

  @Override
  public List<Optional<Tone>> tones(List<String> texts) throws InterruptedException {
    List<String> unknown =
        texts.stream().filter(text -> !known.containsKey(text)).distinct().toList();
    List<Optional<Tone>> tones = annotator.tones(unknown);
    for (int i = 0; i < unknown.size(); i++) {
      known.put(unknown.get(i), tones.get(i));
    }
    return texts.stream().map(known::get).toList();
  }

  @Override
  public List<Optional<Tone>> towards(List<Target> targets) throws InterruptedException {
    return tones(targets.stream().map(Target::text).toList());
  }
}

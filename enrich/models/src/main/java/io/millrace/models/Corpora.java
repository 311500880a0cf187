package io.millrace.models;

import io.millrace.analyze.WordPiece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The examples of a mix: what is learnt from, and what is set aside to measure by. */
final class Corpora {

  private final List<Weighted> training = new ArrayList<>();
  private final Map<String, List<Example>> development = new LinkedHashMap<>();

  private final WordPiece tokenizer;

  private Corpora(WordPiece tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * @param names those of the corpus, where it is one whose passages may exchange them
   */
  private record Weighted(double weight, List<Example> examples, Optional<NameSwap> names) {}

  static Corpora read(Path mix, Optional<Path> data, WordPiece tokenizer) throws IOException {
    Corpora corpora = new Corpora(tokenizer);
    for (Mix.Corpus corpus : Mix.read(mix, data).corpora()) {
      List<Example> learnt = new ArrayList<>();
      List<Example> aside = new ArrayList<>();
      for (Passage passage : corpus.read()) {
        boolean isAside = Split.isDevelopment(passage.document(), corpus.share());
        Example.of(passage, tokenizer).ifPresent((isAside ? aside : learnt)::add);
      }
      Optional<NameSwap> names =
          Optional.of(corpus.reader())
              .filter("marked"::equals)
              .map(marked -> new NameSwap(learnt.stream().map(e -> e.passage).toList()));
      corpora.training.add(new Weighted(corpus.weight(), learnt, names));
      String name = corpus.reader().split(":", 2)[0] + " " + corpus.file().getFileName();
      if (!aside.isEmpty()) {
        corpora.development.put(name, aside);
      }
      System.err.printf(
          Locale.ROOT,
          "%-36s %6d x %.2f, %d pieces, %d set aside%n",
          name,
          learnt.size(),
          corpus.weight(),
          learnt.stream().mapToLong(Example::pieces).sum(),
          aside.size());
    }
    return corpora;
  }

  /** By corpus. */
  Map<String, List<Example>> development() {
    return development;
  }

  /**
   * The examples of one epoch.
   *
   * @param swap share of the marked passages with names whose names are exchanged
   */
  List<Example> draw(Random random, double swap) {
    List<Example> drawn = new ArrayList<>();
    for (Weighted corpus : training) {
      for (double left = corpus.weight(); left > 0; left--) {
        for (Example example : corpus.examples()) {
          if (left >= 1 || random.nextDouble() < left) {
            boolean swapped = corpus.names().isPresent() && random.nextDouble() < swap;
            drawn.add(
                swapped
                    ? Example.of(corpus.names().get().swapped(example.passage, random), tokenizer)
                        .orElse(example)
                    : example);
          }
        }
      }
    }
    return drawn;
  }
}

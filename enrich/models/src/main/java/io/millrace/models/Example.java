package io.millrace.models;

import io.millrace.analyze.WordPiece;
import io.millrace.analyze.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A passage in the model's terms: pieces with {@code [CLS]} and {@code [SEP]}, their case ids, and
 * labels by position.
 */
final class Example {

  /** Longer sentences are left out of the training: they are rare, and a batch is as long. */
  static final int MOST_PIECES = 160;

  private static final int SHORTEST = 4;

  final Passage passage;
  final int[] ids;

  /** Case ids as written, in capitals, and as in a headline; all zero is lower case. */
  final int[] cases;

  final int[] upperCases;
  final int[] headlineCases;

  /** Position of the first piece of each word. */
  final int[] firstPieces;

  /** Tag of each word, -1 where unknown; empty when no names are known. */
  final int[] tags;

  final int tone;

  /** First piece, end piece, tone. */
  final List<int[]> targets;

  private Example(Passage passage, Words words) {
    this.passage = passage;
    int pieces = words.firstPiece(words.count());
    ids = new int[pieces + 2];
    cases = new int[ids.length];
    upperCases = new int[ids.length];
    headlineCases = new int[ids.length];
    firstPieces = new int[words.count()];
    ids[0] = WordPiece.CLS;
    ids[pieces + 1] = WordPiece.SEP;
    for (int word = 0; word < words.count(); word++) {
      firstPieces[word] = words.firstPiece(word) + 1;
      String written = passage.text().substring(words.start(word), words.end(word));
      boolean letters = written.codePoints().anyMatch(Character::isLetter);
      int upper = !letters ? 0 : written.length() == 1 ? 1 : 2;
      int asWritten = words.caseId(word);
      int headline = asWritten == 0 && letters && written.length() > 3 ? 1 : asWritten;
      for (int p = words.firstPiece(word); p < words.firstPiece(word + 1); p++) {
        ids[p + 1] = words.piece(p);
        cases[p + 1] = asWritten;
        upperCases[p + 1] = upper;
        headlineCases[p + 1] = headline;
      }
    }
    tags = passage.namesKnown() ? tags(passage, words) : new int[0];
    tone = passage.tone();
    targets = new ArrayList<>();
    for (Passage.Target target : passage.targets()) {
      span(words, target.start(), target.end())
          .ifPresent(
              span ->
                  targets.add(
                      new int[] {
                        words.firstPiece(span[0]) + 1, words.firstPiece(span[1]) + 1, target.tone()
                      }));
    }
  }

  /** Nothing when the passage is too short or too long to learn from. */
  static Optional<Example> of(Passage passage, WordPiece tokenizer) {
    String text = passage.text();
    Words words = tokenizer.words(text, 0, text.length(), MOST_PIECES - 1);
    int pieces = words.firstPiece(words.count()) + 2;
    return !words.complete() || pieces < SHORTEST || pieces > MOST_PIECES
        ? Optional.empty()
        : Optional.of(new Example(passage, words));
  }

  int pieces() {
    return ids.length;
  }

  private static int[] tags(Passage passage, Words words) {
    int[] tags = new int[words.count()];
    for (Passage.Name name : passage.names()) {
      Optional<int[]> span = span(words, name.start(), name.end());
      if (span.isPresent()) {
        for (int word = span.get()[0]; word < span.get()[1]; word++) {
          tags[word] =
              word == span.get()[0] ? Labels.begin(name.type()) : Labels.inside(name.type());
        }
      }
    }
    for (Passage.Stretch stretch : passage.ignored()) {
      span(words, stretch.start(), stretch.end())
          .ifPresent(span -> java.util.Arrays.fill(tags, span[0], span[1], -1));
    }
    return tags;
  }

  /** The words {@code [first, end)} that overlap the characters. */
  private static Optional<int[]> span(Words words, int start, int end) {
    int first = -1;
    int last = -1;
    for (int word = 0; word < words.count(); word++) {
      if (words.start(word) < end && words.end(word) > start) {
        first = first < 0 ? word : first;
        last = word;
      }
    }
    return first < 0 ? Optional.empty() : Optional.of(new int[] {first, last + 1});
  }
}

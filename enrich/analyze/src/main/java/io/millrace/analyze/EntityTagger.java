package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The most probable entities of a sentence: Viterbi over the tags of its words, where {@code I-X}
 * may follow only {@code B-X} or {@code I-X}.
 */
final class EntityTagger {

  private static final int TAGS = ModelBundle.TAGS.size();
  private static final EntityType[] TYPES = {
    EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION
  };

  private EntityTagger() {}

  /** A span before its tone is known. */
  private record Found(EntityType type, Span span, double score, TargetHead.Stretch stretch) {}

  /** The entities of each sentence; the tones towards all of them are asked for at once. */
  static List<List<TaggedSpan>> spans(List<SentenceScores> sentences) {
    List<List<Found>> found = sentences.stream().map(EntityTagger::found).toList();
    List<TargetHead.Stretch> stretches =
        found.stream().flatMap(List::stream).map(Found::stretch).toList();
    Iterator<Tone> tones =
        sentences.stream()
            .flatMap(scores -> scores.target().stream())
            .findFirst()
            .map(head -> head.tones(stretches))
            .orElse(List.of())
            .iterator();
    List<List<TaggedSpan>> spans = new ArrayList<>();
    for (List<Found> sentence : found) {
      List<TaggedSpan> own = new ArrayList<>();
      for (Found f : sentence) {
        own.add(new TaggedSpan(f.type(), f.span(), f.score(), tones.next()));
      }
      spans.add(own);
    }
    return spans;
  }

  private static List<Found> found(SentenceScores scores) {
    float[] logs = scores.tags();
    int[] tags = decode(logs, scores.words().count());
    List<Found> spans = new ArrayList<>();
    for (int word = 0; word < tags.length; ) {
      int end = word + 1;
      if (tags[word] != 0) {
        double log = logs[word * TAGS + tags[word]];
        while (end < tags.length && tags[end] == tags[word] + 1 && begins(tags[word])) {
          log += logs[end * TAGS + tags[end]];
          end++;
        }
        Words words = scores.words();
        spans.add(
            new Found(
                TYPES[(tags[word] - 1) / 2],
                new Span(words.start(word), words.end(end - 1)),
                Math.exp(log / (end - word)),
                scores.stretch(word, end)));
      }
      word = end;
    }
    return spans;
  }

  /** The best allowed sequence of tags for log-probabilities that stand word after word. */
  static int[] decode(float[] logs, int words) {
    if (words == 0) {
      return new int[0];
    }
    byte[] from = new byte[words * TAGS];
    double[] best = new double[TAGS];
    for (int tag = 0; tag < TAGS; tag++) {
      best[tag] = continues(tag) ? Double.NEGATIVE_INFINITY : logs[tag];
    }
    for (int word = 1; word < words; word++) {
      double[] next = new double[TAGS];
      for (int tag = 0; tag < TAGS; tag++) {
        int before = -1;
        for (int candidate = 0; candidate < TAGS; candidate++) {
          boolean allowed = !continues(tag) || candidate == tag || candidate == tag - 1;
          if (allowed && (before < 0 || best[candidate] > best[before])) {
            before = candidate;
          }
        }
        from[word * TAGS + tag] = (byte) before;
        next[tag] = best[before] + logs[word * TAGS + tag];
      }
      best = next;
    }
    int[] tags = new int[words];
    int last = 0;
    for (int tag = 1; tag < TAGS; tag++) {
      last = best[tag] > best[last] ? tag : last;
    }
    for (int word = words - 1; word >= 0; word--) {
      tags[word] = last;
      last = from[word * TAGS + last];
    }
    return tags;
  }

  private static boolean begins(int tag) {
    return tag % 2 == 1;
  }

  private static boolean continues(int tag) {
    return tag != 0 && tag % 2 == 0;
  }
}

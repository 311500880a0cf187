package io.millrace.analyze.digest;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.SummarySentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sentences that are most like the whole: cosine to the centroid of all sentences, words
 * weighted by tf-idf with sentences as documents (Radev et al. 2004, "Centroid-based summarization
 * of multiple documents"), early sentences up to a quarter more; each further one must add
 * something (maximal marginal relevance, Carbonell and Goldstein 1998). Only prose of a readable
 * length is chosen, from the body, or from all parts where the body has too little.
 *
 * <p>The vectors of the encoder are not used: it is tuned to tell names and tones, and knows only
 * one language.
 */
final class Summary {

  private static final int MOST = DocumentEnriched.MOST_SUMMARY_SENTENCES;
  private static final int FEWEST_WORDS = 6;
  private static final int MOST_WORDS = 60;

  /** Sentences of a document that are looked at. */
  private static final int MOST_SENTENCES = 5_000;

  /** How much likeness to a sentence that was chosen already weighs. */
  private static final double REDUNDANCY = 0.7;

  private Summary() {}

  /**
   * @param order among all sentences
   * @param early 1 for the first sentence of its part, falling to 0 at the end
   */
  private record Candidate(
      SummarySentence sentence, int order, double early, Map<String, Double> weights) {}

  static List<SummarySentence> of(List<Passage> passages) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      if (i == 1 && candidates.size() >= MOST) {
        break;
      }
      candidates.addAll(candidates(passages.get(i), candidates.size()));
    }
    return chosen(candidates);
  }

  private static List<Candidate> candidates(Passage passage, int before) {
    Set<String> stop = StopWords.of(passage.language()).orElse(Set.of());
    List<Candidate> candidates = new ArrayList<>();
    int index = 0;
    for (Passage.Bounds bounds : passage.sentences()) {
      if (before + candidates.size() >= MOST_SENTENCES) {
        break;
      }
      double early = 1 - (double) index++ / passage.sentences().size();
      List<Tokens.Token> tokens = Tokens.of(passage.text(), bounds.start(), bounds.end());
      if (tokens.size() >= FEWEST_WORDS && tokens.size() <= MOST_WORDS && passage.isProse(bounds)) {
        Map<String, Double> counts = new HashMap<>();
        for (Tokens.Token token : tokens) {
          if (!stop.contains(token.lower())) {
            counts.merge(token.lower(), 1.0, Double::sum);
          }
        }
        String text = passage.text().substring(bounds.start(), bounds.end());
        candidates.add(
            new Candidate(
                new SummarySentence(passage.path(), bounds.start(), bounds.end(), text),
                before + candidates.size(),
                early,
                counts));
      }
    }
    return candidates;
  }

  private static List<SummarySentence> chosen(List<Candidate> candidates) {
    Map<String, Integer> sentencesWith = new HashMap<>();
    candidates.forEach(
        c -> c.weights.keySet().forEach(w -> sentencesWith.merge(w, 1, Integer::sum)));
    Map<String, Double> centroid = new HashMap<>();
    for (Candidate candidate : candidates) {
      candidate.weights.replaceAll(
          (word, count) ->
              (1 + Math.log(count))
                  * Math.log(1 + (double) candidates.size() / sentencesWith.get(word)));
      candidate.weights.forEach((word, weight) -> centroid.merge(word, weight, Double::sum));
    }
    double length = length(centroid);
    List<Double> scores =
        candidates.stream()
            .map(c -> cosine(c.weights, centroid, length) * (1 + c.early / 4))
            .toList();
    List<Candidate> chosen = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    while (chosen.size() < MOST) {
      Candidate best = null;
      double most = Double.NEGATIVE_INFINITY;
      for (Candidate candidate : candidates) {
        if (texts.contains(candidate.sentence.text())) {
          continue;
        }
        double score = scores.get(candidate.order);
        double redundant = 0;
        for (Candidate other : chosen) {
          redundant =
              Math.max(redundant, cosine(candidate.weights, other.weights, length(other.weights)));
        }
        score -= REDUNDANCY * redundant;
        if (score > most) {
          most = score;
          best = candidate;
        }
      }
      if (best == null) {
        break;
      }
      chosen.add(best);
      texts.add(best.sentence.text());
    }
    return chosen.stream()
        .sorted(Comparator.comparingInt(Candidate::order))
        .map(Candidate::sentence)
        .toList();
  }

  private static double cosine(Map<String, Double> a, Map<String, Double> b, double lengthOfB) {
    double product = 0;
    for (Map.Entry<String, Double> entry : a.entrySet()) {
      product += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
    }
    double lengths = length(a) * lengthOfB;
    return lengths == 0 ? 0 : product / lengths;
  }

  private static double length(Map<String, Double> vector) {
    double squares = 0;
    for (double weight : vector.values()) {
      squares += weight * weight;
    }
    return Math.sqrt(squares);
  }
}

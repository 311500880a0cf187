package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the labels of a sequence classification mean: negative, neutral and positive, or one to five
 * stars, of which two are half negative and four half positive, so that the score is the mean of
 * the stars brought to -1 to 1.
 */
final class ToneLabels {

  private static final Pattern STARS = Pattern.compile("([1-5])(?:[ _]?STARS?)?");
  private static final Map<String, Tone> TONES =
      Map.of(
          "NEGATIVE", new Tone(1, 0, 0),
          "NEG", new Tone(1, 0, 0),
          "NEUTRAL", new Tone(0, 1, 0),
          "NEU", new Tone(0, 1, 0),
          "POSITIVE", new Tone(0, 0, 1),
          "POS", new Tone(0, 0, 1));

  private final List<Tone> meanings;

  private ToneLabels(List<Tone> meanings) {
    this.meanings = List.copyOf(meanings);
  }

  /**
   * @throws ModelException when a label is not understood, or negative or positive is missing
   */
  static ToneLabels of(ModelFolder folder) {
    if (folder
        .configured("problem_type")
        .filter("multi_label_classification"::equals)
        .isPresent()) {
      throw folder.fault("config.json", "is of a model that gives a text several labels at once");
    }
    List<Tone> meanings = new ArrayList<>();
    Map<String, String> said = folder.meanings();
    for (String label : folder.labels()) {
      meanings.add(
          meaning(said.getOrDefault(label, label))
              .orElseThrow(
                  () ->
                      folder.fault(
                          "config.json",
                          "has the label "
                              + label
                              + ", which is not understood; say in millrace.json beside it what it"
                              + " means: {\"labels\": {\""
                              + label
                              + "\": \"negative\"}} (negative, neutral, positive, or 1 to 5"
                              + " stars)")));
    }
    if (meanings.stream().noneMatch(tone -> tone.score() < 0)
        || meanings.stream().noneMatch(tone -> tone.score() > 0)) {
      throw folder.fault("config.json", "has no label for negative, or none for positive");
    }
    return new ToneLabels(meanings);
  }

  private static Optional<Tone> meaning(String label) {
    String upper = label.strip().toUpperCase(Locale.ROOT);
    Matcher stars = STARS.matcher(upper);
    if (stars.matches()) {
      double score = (Integer.parseInt(stars.group(1)) - 3) / 2.0;
      return Optional.of(new Tone(Math.max(0, -score), 1 - Math.abs(score), Math.max(0, score)));
    }
    return Optional.ofNullable(TONES.get(upper));
  }

  int count() {
    return meanings.size();
  }

  /** The tone behind logits, which are used up. */
  Tone tone(float[] logits) {
    LinearHead.logSoftmax(logits, 0, logits.length);
    double negative = 0;
    double neutral = 0;
    double positive = 0;
    for (int i = 0; i < logits.length; i++) {
      double probability = Math.exp(logits[i]);
      negative += probability * meanings.get(i).negative();
      neutral += probability * meanings.get(i).neutral();
      positive += probability * meanings.get(i).positive();
    }
    return new Tone(negative, neutral, positive);
  }
}

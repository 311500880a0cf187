package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the labels of a token classification mean: BIO, BIOES, BILOU or bare types. */
final class EntityLabels {

  private static final Map<String, EntityType> TYPES =
      Map.ofEntries(
          Map.entry("PER", EntityType.PERSON),
          Map.entry("PERSON", EntityType.PERSON),
          Map.entry("PEOPLE", EntityType.PERSON),
          Map.entry("ORG", EntityType.ORGANIZATION),
          Map.entry("ORGANIZATION", EntityType.ORGANIZATION),
          Map.entry("ORGANISATION", EntityType.ORGANIZATION),
          Map.entry("LOC", EntityType.LOCATION),
          Map.entry("LOCATION", EntityType.LOCATION),
          Map.entry("GPE", EntityType.LOCATION));

  /** Known, and no name that is looked for: of CoNLL, OntoNotes and GermEval. */
  private static final Set<String> OTHERS =
      Set.of(
          "MISC",
          "OTH",
          "OTHER",
          "CARDINAL",
          "DATE",
          "EVENT",
          "FAC",
          "FACILITY",
          "LANGUAGE",
          "LAW",
          "MONEY",
          "NORP",
          "ORDINAL",
          "PERCENT",
          "PRODUCT",
          "PROD",
          "QUANTITY",
          "TIME",
          "WORK_OF_ART",
          "PAD",
          "PERDERIV",
          "PERPART",
          "ORGDERIV",
          "ORGPART",
          "LOCDERIV",
          "LOCPART",
          "OTHDERIV",
          "OTHPART",
          "NONE",
          "O");

  private final List<Meaning> meanings;

  private EntityLabels(List<Meaning> meanings) {
    this.meanings = List.copyOf(meanings);
  }

  /**
   * What a label means.
   *
   * @param type of the name that the word is in, if it is in one
   * @param begins whether another name of the same type may have ended before it
   */
  record Meaning(Optional<EntityType> type, boolean begins) {}

  /**
   * @throws ModelException when a label is not understood, or none is a name
   */
  static EntityLabels of(ModelFolder folder) {
    List<Meaning> meanings = new ArrayList<>();
    Map<String, String> said = folder.meanings();
    for (String label : folder.labels()) {
      meanings.add(meaning(folder, label, said.getOrDefault(label, label)));
    }
    if (meanings.stream().allMatch(meaning -> meaning.type().isEmpty())) {
      throw folder.fault("config.json", "has no label for people, organisations or places");
    }
    return new EntityLabels(meanings);
  }

  private static Meaning meaning(ModelFolder folder, String label, String said) {
    String upper = said.toUpperCase(Locale.ROOT);
    boolean marked = upper.matches("[BIESLU][-_].+");
    String type = marked ? upper.substring(2) : upper;
    if (!TYPES.containsKey(type) && !OTHERS.contains(type)) {
      throw folder.fault(
          "config.json",
          "has the label "
              + label
              + ", which is not understood; say in millrace.json beside it what it means:"
              + " {\"labels\": {\""
              + label
              + "\": \"B-PER\"}} (PER, ORG, LOC or O)");
    }
    boolean begins = marked && "BSU".indexOf(upper.charAt(0)) >= 0;
    return new Meaning(Optional.ofNullable(TYPES.get(type)), begins);
  }

  int count() {
    return meanings.size();
  }

  /**
   * The names in a sentence: runs of words whose most probable labels belong together.
   *
   * @param logs log-probabilities of the labels of each word, word after word
   */
  List<MarkedName> names(Words words, float[] logs) {
    List<MarkedName> names = new ArrayList<>();
    for (int word = 0; word < words.count(); ) {
      int best = best(logs, word);
      Optional<EntityType> type = meanings.get(best).type();
      int end = word + 1;
      if (type.isPresent()) {
        double log = logs[word * count() + best];
        while (end < words.count() && continues(best(logs, end), type)) {
          log += logs[end * count() + best(logs, end)];
          end++;
        }
        names.add(
            new MarkedName(
                type.get(),
                new Span(words.start(word), words.end(end - 1)),
                Math.exp(log / (end - word))));
      }
      word = end;
    }
    return names;
  }

  private boolean continues(int label, Optional<EntityType> type) {
    return meanings.get(label).type().equals(type) && !meanings.get(label).begins();
  }

  private int best(float[] logs, int word) {
    int best = 0;
    for (int label = 1; label < count(); label++) {
      best = logs[word * count() + label] > logs[word * count() + best] ? label : best;
    }
    return best;
  }
}

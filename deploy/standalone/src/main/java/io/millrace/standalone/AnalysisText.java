package io.millrace.standalone;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Letter;
import io.millrace.contract.Opinion;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An enriched document for people: who is in it, in what tone, and whose tone that is. */
final class AnalysisText {

  private static final int MOST = 12;
  private static final int WIDTH = 38;

  /** A mean beyond it has a tone, as that of an entity has. */
  private static final double TONED = 0.2;

  private final StringBuilder text = new StringBuilder();

  private AnalysisText() {}

  static String of(DocumentEnriched document) {
    AnalysisText written = new AnalysisText();
    written.head(document);
    Map<String, Named> named = named(document);
    written.names("People", EntityType.PERSON, named);
    written.names("Organisations", EntityType.ORGANIZATION, named);
    written.list("Places", EntityType.LOCATION, document);
    written.list("Events", EntityType.EVENT, document);
    written.list("Laws", EntityType.LAW, document);
    written.list("Dates", EntityType.DATE, document);
    written.list("Money", EntityType.MONEY, document);
    if (!document.summary().isEmpty()) {
      written.line("");
      written.line("Summary");
      document.summary().forEach(sentence -> written.line("  " + sentence.text()));
    }
    return written.text.toString().stripTrailing();
  }

  /** One person or body over all parts. */
  private static final class Named {
    private final Entity first;
    private Optional<String> role = Optional.empty();
    private double salience;
    private int mentions;

    /** By the holder's name: the sum of the scores, and of how many mentions. */
    private final Map<String, double[]> tones = new LinkedHashMap<>();

    Named(Entity first) {
      this.first = first;
    }

    void add(Entity entity) {
      role = role.or(entity::role);
      salience = Math.max(salience, entity.salience().orElse(0));
      mentions += entity.mentions().size();
      for (Opinion opinion : entity.opinions()) {
        String holder = opinion.holder().map(h -> h.name()).orElse("the author");
        double[] sum = tones.computeIfAbsent(holder, h -> new double[2]);
        sum[0] += opinion.mentions() * opinion.sentiment().score();
        sum[1] += opinion.mentions();
      }
    }
  }

  private static Map<String, Named> named(DocumentEnriched document) {
    Map<String, Named> named = new LinkedHashMap<>();
    for (EnrichedPart part : document.parts()) {
      for (Entity entity : part.entities()) {
        named.computeIfAbsent(entity.key(), key -> new Named(entity)).add(entity);
      }
    }
    return named;
  }

  private void head(DocumentEnriched document) {
    line(
        "%s  (%s, %s%s)"
            .formatted(
                document.document().file().name(),
                document.language(),
                document.status().name().toLowerCase(Locale.ROOT),
                document.reasons().isEmpty() ? "" : ": " + document.reasons()));
    document.document().description().title().ifPresent(title -> line("  " + title));
    document.parts().stream()
        .flatMap(part -> part.letter().stream())
        .findFirst()
        .ifPresent(this::letter);
    line("  tone as a whole: " + tone(document.sentiment()));
  }

  private void letter(Letter letter) {
    List<String> said = new ArrayList<>();
    letter.sender().ifPresent(sender -> said.add("from " + sender));
    if (!letter.recipients().isEmpty()) {
      said.add("to " + String.join("; ", letter.recipients()));
    }
    letter.date().ifPresent(date -> said.add(date.toString()));
    letter.subject().ifPresent(subject -> said.add("“" + subject + "”"));
    line("  " + String.join(", ", said));
  }

  private void names(String title, EntityType type, Map<String, Named> named) {
    List<Named> all =
        named.values().stream()
            .filter(one -> one.first.type() == type)
            .sorted(Comparator.comparingDouble((Named one) -> -one.salience))
            .toList();
    if (all.isEmpty()) {
      return;
    }
    line("");
    line(title);
    for (Named one : all.subList(0, Math.min(MOST, all.size()))) {
      String who = one.first.name() + one.role.map(role -> ", " + role).orElse("");
      String times = one.mentions == 1 ? "once" : one.mentions + " times";
      String lead = "  %s  %8s".formatted(padded(who), times);
      if (one.tones.isEmpty()) {
        line(lead);
      }
      for (Map.Entry<String, double[]> held : one.tones.entrySet()) {
        line(lead + "  " + tone(held.getValue()) + "  by " + held.getKey());
        lead = " ".repeat(lead.length());
      }
    }
    if (all.size() > MOST) {
      line("  and " + (all.size() - MOST) + " more");
    }
  }

  private static String padded(String who) {
    return who.length() > WIDTH ? who : who + " ".repeat(WIDTH - who.length());
  }

  private void list(String title, EntityType type, DocumentEnriched document) {
    Set<String> all = new LinkedHashSet<>();
    for (EnrichedPart part : document.parts()) {
      part.entities().stream()
          .filter(entity -> entity.type() == type)
          .forEach(entity -> all.add(entity.value().orElse(entity.name())));
    }
    if (!all.isEmpty()) {
      line("");
      String more = all.size() > 2 * MOST ? " and " + (all.size() - 2 * MOST) + " more" : "";
      line(title + ": " + String.join(", ", all.stream().limit(2L * MOST).toList()) + more);
    }
  }

  private static String tone(double[] sum) {
    double score = sum[0] / sum[1];
    String label = score >= TONED ? "positive" : score <= -TONED ? "negative" : "neutral";
    return "%-8s %s".formatted(label, signed(score));
  }

  private static String tone(Sentiment sentiment) {
    return sentiment.label() == SentimentLabel.NOT_APPLICABLE
        ? "not applicable"
        : sentiment.label().name().toLowerCase(Locale.ROOT) + " " + signed(sentiment.score());
  }

  private static String signed(double score) {
    // Adding 0.0 turns -0.0 into 0.0.
    return "%+.2f".formatted(Math.round(100 * score) / 100.0 + 0.0);
  }

  private void line(String line) {
    text.append(Terminal.harmless(line.replaceAll("\\s*[\\r\\n]\\s*", " "))).append('\n');
  }
}

package io.millrace.console;

import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.Mention;
import io.millrace.contract.Provenance;
import io.millrace.contract.Sentiment;
import io.millrace.index.LedgerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One document as the page shows it.
 *
 * @param ledger where it stands
 * @param document what its file says of itself; empty, as all that follows, when it has not been
 *     analysed
 * @param parts with their texts, entities and sentences
 * @param cut whether texts are longer than what is shown of them
 */
record DocumentView(
    LedgerRow ledger,
    Optional<Document> document,
    Optional<String> language,
    Optional<Sentiment> sentiment,
    List<String> keyPhrases,
    List<String> summary,
    List<EnrichedPart> parts,
    Optional<Provenance> provenance,
    boolean cut) {

  /** Characters of all texts together that a browser gets. */
  static final int LONGEST = 400_000;

  private static final int MOST_PARTS = 500;

  static DocumentView of(LedgerRow ledger, Optional<DocumentEnriched> event) {
    if (event.isEmpty() || event.get().removed()) {
      return new DocumentView(
          ledger,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          false);
    }
    DocumentEnriched of = event.get();
    List<EnrichedPart> parts = new ArrayList<>();
    int left = LONGEST;
    boolean cut = of.parts().size() > MOST_PARTS;
    for (EnrichedPart part : of.parts().stream().limit(MOST_PARTS).toList()) {
      EnrichedPart shown = beginning(part, left);
      cut |= shown.text().length() < part.text().length();
      left -= shown.text().length();
      parts.add(shown);
    }
    return new DocumentView(
        ledger,
        Optional.of(of.document()),
        Optional.of(of.language()),
        Optional.of(of.sentiment()),
        of.keyPhrases(),
        of.summary().stream().map(sentence -> sentence.text()).toList(),
        parts,
        Optional.of(of.provenance()),
        cut);
  }

  private static EnrichedPart beginning(EnrichedPart part, int most) {
    if (part.text().length() <= most) {
      return part;
    }
    int end = most;
    if (end > 0 && Character.isHighSurrogate(part.text().charAt(end - 1))) {
      end--;
    }
    int last = end;
    return new EnrichedPart(
        part.path(),
        part.kind(),
        part.title(),
        part.speaker(),
        part.letter(),
        part.mediaType(),
        part.status(),
        part.reasons(),
        part.language(),
        part.text().substring(0, last),
        part.entities().stream().flatMap(entity -> within(entity, last).stream()).toList(),
        part.sentiment(),
        part.sentences().stream().filter(sentence -> sentence.end() <= last).toList());
  }

  private static Optional<Entity> within(Entity entity, int last) {
    List<Mention> mentions =
        entity.mentions().stream().filter(mention -> mention.end() <= last).toList();
    return mentions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Entity(
                entity.key(),
                entity.type(),
                entity.name(),
                entity.value(),
                entity.role(),
                entity.salience(),
                entity.links(),
                mentions,
                entity.sentiment(),
                entity.opinions()));
  }
}

package io.millrace.analyze;

import io.millrace.analyze.digest.Digest;
import io.millrace.analyze.digest.Passage;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Letter;
import io.millrace.contract.Provenance;
import io.millrace.contract.Reason;
import io.millrace.contract.Sentence;
import io.millrace.contract.Sentiment;
import io.millrace.contract.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The enriched document, put together from what was found part by part. */
final class Assembly {

  private final List<EnrichedPart> parts = new ArrayList<>();
  private final List<Tone> tones = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Passage> passages = new ArrayList<>();
  private boolean complete = true;

  /**
   * Adds a part with what was found in it.
   *
   * @param embedding where there is one
   */
  void add(PieceReading piece, EntityFinder.PartEntities entities, List<Float> embedding) {
    PartReading reading = piece.reading();
    List<SentenceReading> read = reading.readings().stream().flatMap(Optional::stream).toList();
    Optional<Tone> tone = Tones.ofPart(reading.part().text(), read);
    if (tone.isPresent()) {
      tones.add(tone.get());
      lengths.add(reading.part().text().length());
    }
    passages.add(passage(reading));
    boolean whole = reading.complete() && entities.complete();
    complete &= whole;
    add(
        reading.part(),
        piece.piece().speaker(),
        piece.letter(),
        whole,
        reading.language(),
        entities.entities(),
        Tones.sentiment(tone),
        sentences(reading),
        embedding);
  }

  /** Adds a part that nobody looked at. */
  void add(ExtractedPart part) {
    add(
        part,
        Optional.empty(),
        Optional.empty(),
        true,
        Languages.UNDETERMINED,
        List.of(),
        Sentiment.NOT_APPLICABLE,
        List.of(),
        List.of());
  }

  private void add(
      ExtractedPart part,
      Optional<String> speaker,
      Optional<Letter> letter,
      boolean whole,
      String language,
      List<Entity> entities,
      Sentiment sentiment,
      List<Sentence> sentences,
      List<Float> embedding) {
    parts.add(
        new EnrichedPart(
            part.path(),
            part.kind(),
            part.title(),
            speaker,
            letter,
            part.mediaType(),
            whole ? part.status() : Status.PARTIAL,
            whole ? part.reasons() : withLimit(part.reasons()),
            language,
            part.text(),
            entities,
            sentiment,
            sentences,
            embedding));
  }

  private static Passage passage(PartReading reading) {
    return new Passage(
        reading.part().path(),
        reading.part().text(),
        reading.language(),
        reading.sentences().stream().map(s -> new Passage.Bounds(s.start(), s.end())).toList());
  }

  private static List<Sentence> sentences(PartReading reading) {
    List<Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < reading.sentences().size(); i++) {
      Span span = reading.sentences().get(i);
      Optional<SentenceReading> read =
          i < reading.readings().size() ? reading.readings().get(i) : Optional.empty();
      sentences.add(
          new Sentence(
              span.start(),
              span.end(),
              read.flatMap(SentenceReading::tone)
                  .map(Tone::sentiment)
                  .orElse(Sentiment.NOT_APPLICABLE)));
    }
    return sentences;
  }

  DocumentEnriched document(DocumentExtracted extracted, Document document, Provenance provenance) {
    Digest digest = Digest.of(passages);
    return new DocumentEnriched(
        document,
        complete ? extracted.status() : Status.PARTIAL,
        complete ? extracted.reasons() : withLimit(extracted.reasons()),
        extracted.members(),
        language(),
        Tones.sentiment(Tones.ofDocument(tones, lengths)),
        digest.keyPhrases(),
        digest.summary(),
        digest.nearDuplicate(),
        parts,
        provenance);
  }

  private static List<Reason> withLimit(List<Reason> reasons) {
    List<Reason> all = new ArrayList<>(reasons);
    all.add(Reason.LIMIT_REACHED);
    return all;
  }

  /** That of the body; where the body has no text, that of most of the text. */
  private String language() {
    if (parts.isEmpty() || !parts.getFirst().text().isBlank()) {
      return parts.isEmpty() ? Languages.UNDETERMINED : parts.getFirst().language();
    }
    Map<String, Long> characters = new TreeMap<>();
    for (EnrichedPart part : parts) {
      if (!part.language().equals(Languages.UNDETERMINED)) {
        characters.merge(part.language(), (long) part.text().length(), Long::sum);
      }
    }
    return characters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Languages.UNDETERMINED);
  }
}

package io.millrace.analyze;

import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Holder;
import io.millrace.contract.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose view each place of a piece gives: of one who is quoted or reported there, else of one whose
 * turn it is in a transcript, else of the author.
 */
final class Voices {

  private static final int LONGEST_SENTENCE = 2_000;
  private static final int NEAREST = 800;
  private static final int LONGEST_VOICE = 8_000;

  private final String text;
  private final NavigableMap<Integer, Named> named;
  private final Optional<Holder> author;
  private final Quotations quotations;
  private final List<Voice> voices = new ArrayList<>();
  private final NavigableMap<Integer, Turns.Turn> turns = new TreeMap<>();
  private final Map<Integer, Optional<Holder>> speakers = new HashMap<>();

  /** One place where a person or an organisation is named. */
  record Named(Entity entity, Mention mention) {}

  private Voices(PartReading reading, NavigableMap<Integer, Named> named, Optional<Holder> author) {
    this.text = reading.part().text();
    this.named = named;
    this.author = author;
    this.quotations = Quotations.in(text, reading.limit());
  }

  /**
   * @param named the people and organisations of the piece by where they are named
   * @param author whose voice it is where no other is heard
   */
  static Voices in(
      PartReading reading,
      Persons persons,
      NavigableMap<Integer, Named> named,
      Optional<Holder> author) {
    Voices found = new Voices(reading, named, author);
    Map<Optional<String>, Optional<Holder>> known = new HashMap<>();
    for (Turns.Turn turn : Turns.in(found.text)) {
      found.turns.put(turn.span().start(), turn);
      found.speakers.put(
          turn.span().start(),
          known.computeIfAbsent(turn.name(), name -> name.flatMap(persons::holder)));
    }
    for (Span sentence : reading.sentences()) {
      found.sentence(sentence);
    }
    found.voices.sort(Comparator.comparingInt(voice -> voice.span().start()));
    return found;
  }

  private void sentence(Span span) {
    int end = Math.min(span.end(), span.start() + LONGEST_SENTENCE);
    String sentence = text.substring(span.start(), end).replaceAll("[\\s\\u00a0]", " ");
    for (Named name : named.subMap(span.start(), end).values()) {
      int from = name.mention().start() - span.start();
      int to = Math.min(sentence.length(), name.mention().end() - span.start());
      Reporting.of(sentence, from, to)
          .ifPresent(said -> add(span.start(), said, Persons.holder(name.entity())));
    }
    Optional<Reporting.Pronoun> pronoun = Reporting.pronoun(sentence, 0);
    for (int i = 0; i < 4 && pronoun.isPresent(); i++) {
      Reporting.Pronoun he = pronoun.get();
      antecedent(span.start() + he.at(), he.several())
          .ifPresent(holder -> add(span.start(), he.span(), holder));
      pronoun = Reporting.pronoun(sentence, he.at() + 1);
    }
  }

  /** A quotation that what is said runs into, belongs to it as a whole. */
  private void add(int offset, Span said, Holder holder) {
    Span span = new Span(offset + said.start(), offset + said.end());
    int start = span.start();
    int end = span.end();
    boolean quoted = false;
    for (Span quotation : quotations.touching(span)) {
      quoted |= quotation.start() <= span.start() + 2 || quotation.end() >= span.end() - 2;
      start = Math.min(start, quotation.start());
      end = Math.max(end, quotation.end());
    }
    voices.add(new Voice(new Span(start, end), quoted, Optional.of(holder)));
  }

  /** The nearest one before a pronoun that it can stand for. */
  private Optional<Holder> antecedent(int pronoun, boolean several) {
    for (Named name :
        named
            .subMap(Math.max(0, pronoun - NEAREST), true, pronoun, false)
            .descendingMap()
            .values()) {
      if (several || name.entity().type() == EntityType.PERSON) {
        return Optional.of(Persons.holder(name.entity()));
      }
    }
    return Optional.empty();
  }

  /**
   * Whose view towards an entity a place gives.
   *
   * @param holder empty: the author, not known by name
   */
  record Held(Optional<Holder> holder) {}

  /**
   * Nothing where somebody only names himself, as in a signature, or is named as the next speaker.
   *
   * @param speaksOfHimself whether the sentence says "I" or "me"
   */
  Optional<Held> at(int offset, Entity towards, boolean speaksOfHimself) {
    for (int i = before(offset); i >= 0; i--) {
      Voice voice = voices.get(i);
      if (voice.span().start() < offset - LONGEST_VOICE) {
        break;
      }
      if (offset < voice.span().end()) {
        if (!is(voice.holder(), towards) || (voice.own() && speaksOfHimself)) {
          return Optional.of(new Held(voice.holder()));
        }
      }
    }
    Map.Entry<Integer, Turns.Turn> turn = turns.floorEntry(offset);
    if (turn != null && offset < turn.getValue().words()) {
      return Optional.empty();
    }
    Optional<Holder> speaker = turn == null ? author : speakers.get(turn.getKey());
    return is(speaker, towards) && !speaksOfHimself
        ? Optional.empty()
        : Optional.of(new Held(speaker));
  }

  private static boolean is(Optional<Holder> holder, Entity entity) {
    return holder.filter(h -> h.key().equals(entity.key())).isPresent();
  }

  /** Index of the last voice that begins at or before a place. */
  private int before(int offset) {
    int low = 0;
    int high = voices.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (voices.get(middle).span().start() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}

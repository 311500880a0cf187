package io.millrace.analyze;

import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Holder;
import io.millrace.contract.Letter;
import io.millrace.contract.Mention;
import io.millrace.contract.Opinion;
import io.millrace.contract.PartKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who holds which opinion of whom: the entities with holders, tones and pages at each mention. */
final class Opinions {

  private static final Pattern OFFICE =
      Pattern.compile(
          "(?i:(?:vice[- ])?(?:chair(?:man|woman|person)?|president|secretary(?:[-"
              + " ]general)?|director(?:[- ]general)?|chief executive(?:"
              + " officer)?|ceo|convenor|treasurer|spokes(?:man|woman|person)))(?: of(?: the)?|,|"
              + " [–—-]) ?(?:the )?(\\S{0,8}\\p{Lu}.{1,80})|(?i:on behalf of|for)(?: the)?"
              + " (\\S{0,8}\\p{Lu}.{1,80})");

  private final Persons persons;

  /**
   * @param parts the entities of all parts of a document
   */
  Opinions(List<EntityFinder.PartEntities> parts) {
    this.persons = new Persons(parts);
  }

  /** The entities of one piece, completed. */
  EntityFinder.PartEntities in(PieceReading piece, EntityFinder.PartEntities found) {
    NavigableMap<Integer, Voices.Named> named = new TreeMap<>();
    for (Entity entity : found.entities()) {
      if (entity.type() == EntityType.PERSON || entity.type() == EntityType.ORGANIZATION) {
        entity.mentions().forEach(m -> named.put(m.start(), new Voices.Named(entity, m)));
      }
    }
    Voices voices =
        Voices.in(
            piece.reading(),
            persons,
            // Without tones nobody holds any.
            found.tones().isEmpty() ? new TreeMap<>() : named,
            author(piece));
    FirstPerson firstPerson = FirstPerson.in(piece.reading());
    Optional<String> sender =
        piece.letter().flatMap(Letter::sender).flatMap(persons::holder).map(Holder::key);
    List<Entity> entities = new ArrayList<>();
    for (Entity entity : found.entities()) {
      boolean sends = sender.filter(entity.key()::equals).isPresent();
      entities.add(completed(piece, entity, sends, found.tones(), voices, firstPerson));
    }
    return new EntityFinder.PartEntities(entities, found.tones(), found.complete());
  }

  private static Entity completed(
      PieceReading piece,
      Entity entity,
      boolean sends,
      Map<Integer, Tone> tones,
      Voices voices,
      FirstPerson firstPerson) {
    Map<Optional<String>, Optional<Holder>> holders = new LinkedHashMap<>();
    Map<Optional<String>, List<Tone>> byHolder = new HashMap<>();
    List<Mention> mentions = new ArrayList<>();
    for (Mention mention : entity.mentions()) {
      Mention paged = mention.onPage(piece.piece().pages().at(mention.start()));
      Optional<Tone> tone = Optional.ofNullable(tones.get(mention.start()));
      boolean ofHimself = firstPerson.at(mention.start());
      Optional<Voices.Held> held =
          tone.filter(t -> !sends || ofHimself)
              .flatMap(t -> voices.at(mention.start(), entity, ofHimself))
              .filter(h -> !isOwnRole(entity, mention, h));
      if (held.isPresent()) {
        Optional<Holder> holder = held.get().holder();
        Optional<String> key = holder.map(Holder::key);
        holders.putIfAbsent(key, holder);
        byHolder.computeIfAbsent(key, k -> new ArrayList<>()).add(tone.get());
        paged = paged.withTone(Tones.sentiment(tone), key);
      }
      mentions.add(paged);
    }
    return new Entity(
        entity.key(),
        entity.type(),
        entity.name(),
        entity.value(),
        entity.role(),
        entity.salience(),
        entity.links(),
        mentions,
        // What only signs a letter, or is named as the next speaker, is nobody's opinion.
        Tones.sentiment(Tones.towards(byHolder.values().stream().flatMap(List::stream).toList())),
        holders.entrySet().stream()
            .map(e -> opinion(e.getValue(), byHolder.get(e.getKey())))
            .toList());
  }

  /** Who says what he is, judges nobody: {@code as CEO of ICANN I welcome you}. */
  private static boolean isOwnRole(Entity entity, Mention mention, Voices.Held held) {
    return held.holder().map(Holder::key).filter(entity.key()::equals).isPresent()
        && !RolePhrases.in(mention.text(), mention.text().length()).isEmpty();
  }

  private static Opinion opinion(Optional<Holder> holder, List<Tone> tones) {
    return new Opinion(holder, Tones.sentiment(Tones.towards(tones)), tones.size());
  }

  /** Whose words a piece is where it quotes nobody. */
  private Optional<Holder> author(PieceReading piece) {
    if (piece.piece().part().kind() == PartKind.SECTION && piece.piece().speaker().isPresent()) {
      return piece.piece().speaker().flatMap(persons::holder);
    }
    Optional<Holder> body =
        piece.signature().stream().limit(3).flatMap(l -> behalf(piece, l).stream()).findFirst();
    return body.or(() -> piece.letter().flatMap(Letter::sender).flatMap(persons::holder));
  }

  /** A letter in which an office holder writes "the Council would like" speaks for the Council. */
  private Optional<Holder> behalf(PieceReading piece, String line) {
    Matcher office = OFFICE.matcher(line);
    if (line.length() > 160 || !office.matches()) {
      return Optional.empty();
    }
    String name = (office.group(1) == null ? office.group(2) : office.group(1)).strip();
    String text = piece.reading().part().text();
    int signature = text.lastIndexOf(name);
    boolean speaksFor = signature > 0 && text.lastIndexOf(name, signature - 1) >= 0;
    return speaksFor ? Optional.of(persons.organisation(name)) : Optional.empty();
  }
}

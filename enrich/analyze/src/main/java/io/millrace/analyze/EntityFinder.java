package io.millrace.analyze;

import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import io.millrace.contract.Sentiment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The entities of each part of one document. What a rule finds (dates, addresses) comes before what
 * the model finds in the same place.
 */
final class EntityFinder {

  private final AnalyzeSettings settings;
  private final List<PartReading> readings;
  private final List<List<FoundDate>> dates;
  private final Optional<LocalDate> documentDate;

  /**
   * @param dates of each part
   * @param documentDate by which days without a year are understood
   */
  EntityFinder(
      AnalyzeSettings settings,
      List<PartReading> readings,
      List<List<FoundDate>> dates,
      Optional<LocalDate> documentDate) {
    this.settings = settings;
    this.readings = readings;
    this.dates = dates;
    this.documentDate = documentDate;
  }

  /**
   * The entities of one part.
   *
   * @param tones towards the entity at each mention that has one, by where the mention starts
   * @param complete whether no bound cut anything off
   */
  record PartEntities(List<Entity> entities, Map<Integer, Tone> tones, boolean complete) {
    PartEntities {
      entities = List.copyOf(entities);
      tones = Map.copyOf(tones);
    }
  }

  /** The entities of each part, in the order of their first mentions. */
  List<PartEntities> find() {
    List<Drafts> drafts = new ArrayList<>();
    List<FoundName> names = new ArrayList<>();
    Map<String, String> acronyms = new HashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      Drafts draft = new Drafts();
      drafts.add(draft);
      PartReading reading = readings.get(i);
      if (reading.understood()) {
        NavigableMap<Integer, Span> taken = new TreeMap<>();
        addAddresses(reading, draft, taken);
        addDates(reading.part().text(), dates.get(i), draft, taken);
        addNames(i, reading, taken, names, acronyms);
      }
    }
    for (Cast.Group group : Cast.of(names, acronyms)) {
      String key = group.key();
      String name = group.canonical();
      for (FoundName found : group.names()) {
        drafts
            .get(found.part())
            .of(key, group.type(), name, Optional.empty())
            .add(found.mention(), Optional.of(found.towards()));
      }
    }
    return drafts.stream().map(this::bounded).toList();
  }

  private static void addAddresses(
      PartReading reading, Drafts draft, NavigableMap<Integer, Span> taken) {
    String text = reading.part().text();
    for (Addresses.Address address : Addresses.in(text, reading.limit())) {
      String name = address.span().of(text);
      String value = address.type() == EntityType.EMAIL ? name.toLowerCase(Locale.ROOT) : name;
      add(
          text,
          address.span(),
          taken,
          draft.of(key(address.type(), value), address.type(), name, Optional.of(value)));
    }
  }

  private void addDates(
      String text, List<FoundDate> found, Drafts draft, NavigableMap<Integer, Span> taken) {
    for (FoundDate date : found) {
      if (free(taken, date.span())) {
        String name = Names.written(date.span().of(text));
        Optional<String> value = date.value(documentDate);
        String key = key(EntityType.DATE, value.orElseGet(() -> Names.slug(name)));
        add(text, date.span(), taken, draft.of(key, EntityType.DATE, name, value));
      }
    }
  }

  private static void add(String text, Span span, NavigableMap<Integer, Span> taken, Draft draft) {
    taken.put(span.start(), span);
    draft.add(new Mention(span.start(), span.end(), span.of(text)), Optional.empty());
  }

  private void addNames(
      int part,
      PartReading reading,
      NavigableMap<Integer, Span> taken,
      List<FoundName> names,
      Map<String, String> acronyms) {
    String text = reading.part().text();
    List<Span> organisations = new ArrayList<>();
    for (Optional<SentenceReading> sentence : reading.readings()) {
      for (TaggedSpan tagged : sentence.map(SentenceReading::names).orElse(List.of())) {
        Optional<Span> trimmed = Names.trimmed(text, tagged.type(), tagged.span());
        if (tagged.score() < settings.minimumScore()
            || trimmed.isEmpty()
            || !free(taken, trimmed.get())
            || !Names.plausible(text, trimmed.get(), sentence.get().span())) {
          continue;
        }
        Span span = trimmed.get();
        taken.put(span.start(), span);
        String written = Names.written(span.of(text));
        String name = tagged.type() == EntityType.PERSON ? Names.withoutTitle(written) : written;
        if (Names.slug(name).isEmpty()) {
          continue;
        }
        if (tagged.type() == EntityType.ORGANIZATION) {
          organisations.add(span);
        }
        names.add(
            new FoundName(
                part,
                tagged.type(),
                name,
                new Mention(span.start(), span.end(), span.of(text)),
                tagged.score(),
                tagged.towards()));
      }
    }
    acronyms.putAll(Acronyms.in(text, organisations));
  }

  private static boolean free(NavigableMap<Integer, Span> taken, Span span) {
    Map.Entry<Integer, Span> before = taken.lowerEntry(span.end());
    return before == null || !before.getValue().overlaps(span);
  }

  private static String key(EntityType type, String value) {
    return type.name().toLowerCase(Locale.ROOT) + ":" + value;
  }

  private PartEntities bounded(Drafts drafts) {
    List<Entity> entities = new ArrayList<>();
    boolean complete = drafts.all().size() <= settings.entitiesPerPart();
    Map<Integer, Tone> tones = new HashMap<>();
    for (Draft draft : drafts.all()) {
      tones.putAll(draft.tones);
      complete &= draft.mentions.size() <= settings.mentionsPerEntity();
      entities.add(draft.entity(settings.mentionsPerEntity()));
    }
    entities.sort(Comparator.comparingInt(entity -> entity.mentions().getFirst().start()));
    return new PartEntities(
        entities.subList(0, Math.min(entities.size(), settings.entitiesPerPart())),
        tones,
        complete);
  }

  /** The entities of one part while they are gathered. */
  private static final class Drafts {
    private final Map<String, Draft> byKey = new LinkedHashMap<>();

    Draft of(String key, EntityType type, String name, Optional<String> value) {
      return byKey.computeIfAbsent(key, k -> new Draft(k, type, name, value));
    }

    Collection<Draft> all() {
      return byKey.values();
    }
  }

  private static final class Draft {
    private final String key;
    private final EntityType type;
    private final String name;
    private final Optional<String> value;
    private final List<Mention> mentions = new ArrayList<>();
    private final Map<Integer, Tone> tones = new LinkedHashMap<>();

    Draft(String key, EntityType type, String name, Optional<String> value) {
      this.key = key;
      this.type = type;
      this.name = name;
      this.value = value;
    }

    void add(Mention mention, Optional<Tone> towards) {
      mentions.add(mention);
      towards.ifPresent(tone -> tones.put(mention.start(), tone));
    }

    Entity entity(int most) {
      Sentiment sentiment = Tones.sentiment(Tones.towards(tones.values()));
      List<Mention> inOrder =
          mentions.stream().sorted(Comparator.comparingInt(Mention::start)).limit(most).toList();
      return new Entity(key, type, name, value, inOrder, sentiment);
    }
  }
}

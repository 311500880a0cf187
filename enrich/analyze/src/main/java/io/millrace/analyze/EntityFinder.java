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
import java.util.OptionalDouble;
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
  private final EntityList list;

  /** The first form of each in the document is its name in all parts. */
  private final Map<String, String> ruleNames = new HashMap<>();

  /**
   * @param dates of each part
   * @param documentDate by which days without a year are understood
   * @param list the user's, which comes before what the model finds
   */
  EntityFinder(
      AnalyzeSettings settings,
      List<PartReading> readings,
      List<List<FoundDate>> dates,
      Optional<LocalDate> documentDate,
      EntityList list) {
    this.settings = settings;
    this.readings = readings;
    this.dates = dates;
    this.documentDate = documentDate;
    this.list = list;
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
    Acronyms acronyms = acronyms();
    List<Drafts> drafts = new ArrayList<>();
    List<FoundName> names = new ArrayList<>();
    Map<NameFinder, List<RolePhrases.Phrase>> freeRoles = new LinkedHashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      Drafts draft = new Drafts();
      drafts.add(draft);
      PartReading reading = readings.get(i);
      NavigableMap<Integer, Span> taken = new TreeMap<>();
      addRules(reading, dates.get(i), draft, taken);
      NameFinder finder = new NameFinder(settings, i, reading, taken);
      names.addAll(finder.find(list, acronyms));
      freeRoles.put(finder, finder.freeRoles());
    }
    Collection<NamedGroup> groups = Cast.of(names, acronyms);
    addRoleMentions(groups, freeRoles);
    Map<NamedGroup, Double> salience = salience(groups);
    for (NamedGroup group : groups) {
      for (FoundName found : group.names()) {
        Draft draft =
            drafts
                .get(found.part())
                .of(group.key(), group.type(), group.canonical(), Optional.empty());
        draft.about = Optional.of(group);
        draft.salience = OptionalDouble.of(salience.get(group));
        draft.add(found.mention(), found.towards());
      }
    }
    return drafts.stream().map(this::bounded).toList();
  }

  private Acronyms acronyms() {
    return Acronyms.of(
        readings.stream().map(reading -> reading.part().text()).toList(),
        readings.stream()
            .map(
                reading ->
                    reading.english()
                        ? Acronyms.definitions(reading.part().text(), reading.limit())
                        : Map.<Integer, Acronyms.Definition>of())
            .toList());
  }

  private void addRules(
      PartReading reading, List<FoundDate> found, Drafts draft, NavigableMap<Integer, Span> taken) {
    String text = reading.part().text();
    for (FoundRule rule :
        RuleFinder.in(text, reading.limit(), found, documentDate, reading.english())) {
      Span span = rule.span();
      String written = Names.written(span.of(text));
      String key = key(rule.type(), rule.value().orElseGet(() -> Names.slug(written)));
      String name = ruleNames.computeIfAbsent(key, k -> written);
      // The place of an event is a place, too.
      if (rule.type() != EntityType.EVENT) {
        taken.put(span.start(), span);
      }
      draft
          .of(key, rule.type(), name, rule.value())
          .add(new Mention(span.start(), span.end(), span.of(text)), Optional.empty());
    }
  }

  /** A role beside nobody is a mention of the one person who has it elsewhere in the document. */
  private static void addRoleMentions(
      Collection<NamedGroup> groups, Map<NameFinder, List<RolePhrases.Phrase>> freeRoles) {
    List<NamedGroup> holders = groups.stream().filter(group -> group.role().isPresent()).toList();
    freeRoles.forEach(
        (finder, phrases) -> {
          for (RolePhrases.Phrase phrase : phrases) {
            List<NamedGroup> of =
                holders.stream().filter(group -> group.has(phrase)).limit(2).toList();
            if (of.size() == 1) {
              of.getFirst().addMention(finder.mention(phrase));
            }
          }
        });
  }

  private Map<NamedGroup, Double> salience(Collection<NamedGroup> groups) {
    double length = 1;
    List<Double> starts = new ArrayList<>();
    for (PartReading reading : readings) {
      starts.add(length - 1);
      length += reading.part().text().length();
    }
    String title =
        readings.isEmpty() ? "" : Names.slug(readings.getFirst().part().title().orElse(""));
    Map<NamedGroup, Double> weights = new LinkedHashMap<>();
    double most = 0;
    for (NamedGroup group : groups) {
      List<Double> positions = new ArrayList<>();
      for (FoundName name : group.names()) {
        positions.add((starts.get(name.part()) + name.mention().start()) / length);
      }
      boolean inTitle = title.contains(Names.slug(group.canonical()));
      weights.put(group, Salience.weight(positions, inTitle));
      most = Math.max(most, weights.get(group));
    }
    double highest = most;
    weights.replaceAll((group, weight) -> Math.round(100 * weight / highest) / 100.0);
    return weights;
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
    private Optional<NamedGroup> about = Optional.empty();
    private OptionalDouble salience = OptionalDouble.empty();

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
      return new Entity(
          key,
          type,
          name,
          value,
          about.flatMap(NamedGroup::role),
          salience,
          about.flatMap(NamedGroup::listed).map(ListedEntity::links).orElse(List.of()),
          inOrder,
          sentiment,
          List.of());
    }
  }
}

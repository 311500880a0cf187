package io.millrace.analyze;

import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people, organisations and places that one part names: those of the user's list, then those
 * that the model marked and the {@link NoiseGate} lets through, then defined acronyms that the
 * model passed over.
 *
 * <p>A name that only says which thing is meant ({@code the Kaminsky exploit}) is no person: nobody
 * acts or is judged there.
 */
final class NameFinder {

  private static final Pattern INSTITUTION =
      Pattern.compile(
          "['’]s["
              + " \\u00A0](?:Hospital|Church|School|College|University|Cathedral|Chapel|Hospice)\\b");
  private static final Pattern OF_MEMBERS =
      Pattern.compile("[ \\u00A0]of[ \\u00A0](?:Directors|Trustees|Governors|Management)\\b");
  private static final Pattern DISTRICT = Pattern.compile(",[ \\u00A0]D\\.[ ]?C\\.");
  private static final Pattern LAW_PLACE =
      Pattern.compile(
          "[ \\u00A0](?:paras?|paragraphs?|Articles?|sections?|clauses?)\\.?[ \\u00A0][0-9]");
  private static final Pattern DETERMINED =
      Pattern.compile("(?<![\\p{L}])(?i:the|a|an|this|that)[ \\u00A0]$");
  private static final Pattern THING =
      Pattern.compile(
          "[ \\u00A0](?!and\\b|or\\b|who\\b|of\\b|in\\b|at\\b|to\\b|is\\b|was\\b|has\\b|had\\b)\\p{Ll}{3,20}");
  private static final Pattern TOKEN =
      Pattern.compile("(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}&.-]{2,12}(?![\\p{L}\\p{N}])");

  private final AnalyzeSettings settings;
  private final int part;
  private final PartReading reading;
  private final String text;
  private final NavigableMap<Integer, Span> taken;
  private final NavigableMap<Integer, TaggedSpan> tagged = new TreeMap<>();
  private final Map<Integer, TaggedSpan> roles = new HashMap<>();
  private final List<FoundName> names = new ArrayList<>();
  private List<RolePhrases.Phrase> free = List.of();

  /**
   * @param taken what is something else already; is added to
   */
  NameFinder(
      AnalyzeSettings settings, int part, PartReading reading, NavigableMap<Integer, Span> taken) {
    this.settings = settings;
    this.part = part;
    this.reading = reading;
    this.text = reading.part().text();
    this.taken = taken;
    for (SentenceReading sentence :
        reading.readings().stream().flatMap(Optional::stream).toList()) {
      sentence.names().forEach(name -> tagged.put(name.span().start(), name));
      sentence.roles().forEach(role -> roles.put(role.span().start(), role));
    }
  }

  /** In the order of the text. */
  List<FoundName> find(EntityList list, Acronyms acronyms) {
    for (EntityList.Match match : list.in(text, reading.limit())) {
      add(
          match.entity().type(),
          match.span(),
          1,
          towards(match.span()),
          Optional.of(match.entity()));
    }
    NoiseGate gate =
        new NoiseGate(text, reading.limit(), settings.minimumScore(), reading.language());
    for (Optional<SentenceReading> read : reading.readings()) {
      if (read.isPresent() && !read.get().names().isEmpty()) {
        double required = gate.required(read.get().span());
        read.get().names().stream()
            .filter(name -> name.score() >= required)
            .flatMap(name -> trimmed(name, read.get().span()).stream())
            .flatMap(name -> CompoundName.parts(text, name).stream())
            .filter(name -> !isThing(name, acronyms))
            .forEach(this::add);
      }
    }
    if (!acronyms.isEmpty()) {
      Matcher token = TOKEN.matcher(text).region(0, reading.limit()).useTransparentBounds(true);
      while (token.find()) {
        Span span = new Span(token.start(), token.end());
        if (acronyms.namesBody(span, text)) {
          add(EntityType.ORGANIZATION, span, 1, towards(span), Optional.empty());
        }
      }
    }
    names.sort((a, b) -> Integer.compare(a.mention().start(), b.mention().start()));
    return withRoles();
  }

  private boolean isThing(TaggedSpan name, Acronyms acronyms) {
    String written = Names.bare(Names.written(name.span().of(text)));
    return name.type() == EntityType.ORGANIZATION
        && (StopNames.isThing(written) || acronyms.namesThing(written));
  }

  private Optional<TaggedSpan> trimmed(TaggedSpan name, Span sentence) {
    return Names.trimmed(text, name.type(), name.span())
        .filter(span -> Names.plausible(text, span, sentence))
        .map(span -> new TaggedSpan(name.type(), span, name.score(), name.towards()));
  }

  private void add(TaggedSpan marked) {
    Span span = marked.span();
    EntityType type = marked.type();
    if (type == EntityType.LOCATION && follows(DISTRICT, span.end())) {
      span = new Span(span.start(), text.indexOf('C', span.end() + 1) + 2);
    } else if ((type != EntityType.PERSON || text.startsWith("St", span.start()))
        && follows(INSTITUTION, span.end())) {
      Matcher matcher = INSTITUTION.matcher(text).region(span.end(), text.length());
      span = matcher.lookingAt() ? new Span(span.start(), matcher.end()) : span;
      type = EntityType.ORGANIZATION;
    } else if (type == EntityType.ORGANIZATION && span.of(text).endsWith("Board")) {
      Matcher matcher = OF_MEMBERS.matcher(text).region(span.end(), text.length());
      span = matcher.lookingAt() ? new Span(span.start(), matcher.end()) : span;
    }
    boolean lawOrThing =
        type == EntityType.PERSON ? isModifier(span) : follows(LAW_PLACE, span.end());
    if (!lawOrThing && !StopNames.contains(Names.bare(Names.written(span.of(text))))) {
      add(type, span, marked.score(), marked.towards(), Optional.empty());
    }
  }

  private boolean follows(Pattern pattern, int at) {
    return pattern.matcher(text).region(at, Math.min(text.length(), at + 40)).lookingAt();
  }

  private boolean isModifier(Span span) {
    return follows(THING, span.end())
        && DETERMINED.matcher(text).region(Math.max(0, span.start() - 6), span.start()).find();
  }

  private void add(
      EntityType type,
      Span marked,
      double score,
      Optional<Tone> towards,
      Optional<ListedEntity> listed) {
    Span span = marked;
    String name = Names.written(span.of(text));
    Optional<String> title = Optional.empty();
    if (type == EntityType.PERSON && listed.isEmpty()) {
      String untitled = Names.withoutTitle(name);
      if (untitled.length() < name.length()) {
        int start = text.indexOf(untitled.substring(0, 1), span.start() + 2);
        while (start > 0
            && start < span.end()
            && !Names.written(text.substring(start, span.end())).equals(untitled)) {
          start = text.indexOf(untitled.substring(0, 1), start + 1);
        }
        span = start > 0 && start < span.end() ? new Span(start, span.end()) : span;
        name = untitled;
      }
      title = Names.titleBefore(text, span.start());
    }
    if (!Names.slug(name).isEmpty() && isFree(span)) {
      taken.put(span.start(), span);
      Mention mention = new Mention(span.start(), span.end(), span.of(text));
      names.add(new FoundName(part, type, name, mention, score, towards, title, List.of(), listed));
    }
  }

  private boolean isFree(Span span) {
    var before = taken.lowerEntry(span.end());
    return before == null || !before.getValue().overlaps(span);
  }

  /** What the model said of this place, if it marked a name there. */
  private Optional<Tone> towards(Span span) {
    Map.Entry<Integer, TaggedSpan> before = tagged.lowerEntry(span.end());
    return before != null && before.getValue().span().overlaps(span)
        ? before.getValue().towards()
        : Optional.empty();
  }

  private List<FoundName> withRoles() {
    List<Span> people =
        names.stream()
            .filter(name -> name.type() == EntityType.PERSON)
            .map(name -> new Span(name.mention().start(), name.mention().end()))
            .toList();
    Roles held = Roles.of(text, RolePhrases.in(text, reading.limit()), people);
    free = held.free();
    return names.stream().map(name -> name.withRoles(held.of(name.mention().start()))).toList();
  }

  /** After {@link #find}: roles beside nobody. */
  List<RolePhrases.Phrase> freeRoles() {
    return free;
  }

  /** The mention of a person by role. */
  FoundName mention(RolePhrases.Phrase phrase) {
    Span span = phrase.mention();
    Mention mention = new Mention(span.start(), span.end(), span.of(text));
    return new FoundName(
        part,
        EntityType.PERSON,
        Names.written(span.of(text)),
        mention,
        1,
        Optional.ofNullable(roles.get(span.start())).flatMap(TaggedSpan::towards),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}

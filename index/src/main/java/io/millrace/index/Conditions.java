package io.millrace.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch._types.query_dsl.ZeroTermsQuery;
import io.millrace.contract.SentimentLabel;
import io.millrace.index.Condition.Form;
import io.millrace.index.ParsedQuery.Group;
import io.millrace.index.ParsedQuery.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A parsed query as Elasticsearch takes it. */
final class Conditions {

  private static final List<String> TEXTS =
      List.of("title^2", "name.text", "path_words", "text", "people.text", "organizations.text");

  /** The tones that somebody can have towards somebody. */
  private static final List<SentimentLabel> TOWARDS =
      List.of(SentimentLabel.NEGATIVE, SentimentLabel.NEUTRAL, SentimentLabel.POSITIVE);

  private final List<Group> tones;

  private Conditions(List<Group> tones) {
    this.tones = tones;
  }

  /**
   * What a row must match.
   *
   * @param ranking conditions that make one row better than another, {@code filters} those that do
   *     not
   */
  record Built(List<Query> ranking, List<Query> filters) {}

  static Built of(ParsedQuery query) throws QueryException {
    // Where tones are asked for beside "towards", they are tones towards somebody.
    List<Group> tones =
        query.speaksOfTowards()
            ? query.groups().stream().filter(Group::onlyTones).toList()
            : List.of();
    Conditions conditions = new Conditions(tones);
    List<Query> ranking = new ArrayList<>();
    List<Query> filters = new ArrayList<>();
    for (Group group : query.groups()) {
      if (tones.contains(group)) {
        checkTowards(group);
      } else {
        (ranks(group) ? ranking : filters).add(conditions.either(group));
      }
    }
    return new Built(List.copyOf(ranking), List.copyOf(filters));
  }

  private static void checkTowards(Group group) throws QueryException {
    for (Term term : group.either()) {
      if (term.condition() instanceof Condition.Toned toned && !TOWARDS.contains(toned.label())) {
        throw new QueryException("tone: beside towards: it is one of negative, neutral, positive");
      }
    }
  }

  private static boolean ranks(Group group) {
    return group.either().stream()
        .anyMatch(term -> !term.absent() && term.condition() instanceof Condition.Text);
  }

  private Query either(Group group) {
    return any(group.either().stream().map(this::term).toList());
  }

  private Query term(Term term) {
    return term.absent() ? not(condition(term.condition())) : condition(term.condition());
  }

  private Query condition(Condition condition) {
    return switch (condition) {
      case Condition.Text c -> text(c);
      case Condition.Named c -> named(c);
      case Condition.Towards c -> towards(c);
      case Condition.Toned c -> term("document_tone_label", lower(c.label()));
      case Condition.Written c -> written(c);
      case Condition.Typed c -> any(c.types().stream().map(Conditions::type).toList());
      case Condition.InState c -> term("state", lower(c.state()));
      case Condition.InLanguage c -> term("language", c.language());
      case Condition.OfSource c -> term("source", c.source());
      case Condition.AtPath c -> path(c);
    };
  }

  private static Query text(Condition.Text text) {
    TextQueryType type =
        switch (text.form()) {
          case WORDS -> TextQueryType.BestFields;
          case WHOLE -> TextQueryType.Phrase;
          case PREFIX -> TextQueryType.BoolPrefix;
        };
    return Query.of(
        q ->
            q.multiMatch(
                m -> {
                  m.query(text.text()).fields(TEXTS).type(type);
                  return text.form() == Form.WHOLE
                      ? m.zeroTermsQuery(ZeroTermsQuery.All)
                      : m.operator(Operator.And).zeroTermsQuery(ZeroTermsQuery.All);
                }));
  }

  private static Query named(Condition.Named named) {
    String row = named.field().row();
    return named.form() == Form.WHOLE && named.field().asWritten()
        ? Query.of(q -> q.matchPhrase(m -> m.field(row + ".text").query(named.value())))
        : name(row, named.value(), named.form());
  }

  private Query towards(Condition.Towards towards) {
    if (tones.isEmpty()) {
      return any(TOWARDS.stream().map(label -> towards(towards, label)).toList());
    }
    Query anyTone = any(TOWARDS.stream().map(label -> towards(towards, label)).toList());
    List<Query> all = new ArrayList<>();
    all.add(anyTone);
    for (Group group : tones) {
      all.add(any(group.either().stream().map(term -> tone(towards, term)).toList()));
    }
    return Query.of(q -> q.bool(b -> b.filter(all)));
  }

  private static Query tone(Condition.Towards towards, Term term) {
    if (!(term.condition() instanceof Condition.Toned toned)) {
      throw new IllegalStateException("only tones are bound to towards");
    }
    Query query = towards(towards, toned.label());
    return term.absent() ? not(query) : query;
  }

  private static Query towards(Condition.Towards towards, SentimentLabel label) {
    return name("towards_" + lower(label), towards.value(), towards.form());
  }

  /** Canonical names: all of one without regard to case and a leading article, or its words. */
  private static Query name(String row, String value, Form form) {
    String words = row + ".text";
    return switch (form) {
      case WHOLE -> {
        boolean article = value.regionMatches(true, 0, "the ", 0, 4) && value.length() > 4;
        String bare = article ? value.substring(4).strip() : value;
        yield any(Stream.of(bare, "the " + bare).map(name -> exactly(row, name)).toList());
      }
      case WORDS -> Query.of(q -> q.match(m -> m.field(words).query(value).operator(Operator.And)));
      case PREFIX ->
          Query.of(q -> q.matchBoolPrefix(m -> m.field(words).query(value).operator(Operator.And)));
    };
  }

  private static Query exactly(String row, String name) {
    return Query.of(q -> q.term(t -> t.field(row).value(name).caseInsensitive(true)));
  }

  private static Query written(Condition.Written written) {
    return Query.of(
        q ->
            q.range(
                r ->
                    r.date(
                        d -> {
                          d.field("time").format("strict_date");
                          written.from().ifPresent(day -> d.gte(day.toString()));
                          written.before().ifPresent(day -> d.lt(day.toString()));
                          return d;
                        })));
  }

  private static Query type(String type) {
    return type.endsWith("*")
        ? Query.of(
            q -> q.prefix(p -> p.field("media_type").value(type.substring(0, type.length() - 1))))
        : term("media_type", type);
  }

  private static Query path(Condition.AtPath path) {
    return path.form() == Form.PREFIX
        ? Query.of(q -> q.prefix(p -> p.field("path").value(path.value())))
        : Query.of(
            q -> q.matchPhrase(m -> m.field("path_words").query(Bounds.words(path.value()))));
  }

  static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  private static Query any(List<Query> queries) {
    return queries.size() == 1
        ? queries.getFirst()
        : Query.of(q -> q.bool(b -> b.should(queries).minimumShouldMatch("1")));
  }

  private static Query not(Query query) {
    return Query.of(q -> q.bool(b -> b.mustNot(query)));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package io.millrace.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which failed documents are meant. An empty list leaves all in.
 *
 * @param types media types such as {@code application/pdf}, or pieces of one such as {@code pdf}
 * @param since failed at that moment or later
 * @param discarded whether those are meant, too, that are accepted
 */
public record FailureFilter(
    List<Reason> reasons,
    List<Stage> stages,
    List<String> sources,
    List<String> types,
    Optional<Instant> since,
    boolean discarded) {

  /** All that nobody has accepted. */
  public static final FailureFilter OPEN =
      new FailureFilter(List.of(), List.of(), List.of(), List.of(), Optional.empty(), false);

  public FailureFilter {
    reasons = List.copyOf(reasons);
    stages = List.copyOf(stages);
    sources = List.copyOf(sources);
    types = List.copyOf(types);
  }

  /** Every failed document, accepted or not. */
  public FailureFilter withDiscarded() {
    return new FailureFilter(reasons, stages, sources, types, since, true);
  }

  Query query() {
    List<Query> all = new ArrayList<>();
    all.add(in("state", List.of(lower(State.FAILED))));
    if (!reasons.isEmpty()) {
      all.add(in("failed_reason", reasons.stream().map(Reason::name).toList()));
    }
    if (!stages.isEmpty()) {
      all.add(in("failed_stage", stages.stream().map(Stage::id).toList()));
    }
    if (!sources.isEmpty()) {
      all.add(in("source", sources));
    }
    if (!types.isEmpty()) {
      all.add(any(types.stream().map(FailureFilter::ofType).toList()));
    }
    since.ifPresent(from -> all.add(failedSince(from)));
    if (!discarded) {
      all.add(Query.of(q -> q.bool(b -> b.mustNot(n -> n.exists(e -> e.field("discarded"))))));
    }
    return Query.of(q -> q.bool(b -> b.filter(all)));
  }

  private static Query ofType(String type) {
    String piece = "*" + type.strip().replaceAll("[\\\\*?]", "\\\\$0") + "*";
    return Query.of(q -> q.wildcard(w -> w.field("media_type").value(piece).caseInsensitive(true)));
  }

  /** Rows of older versions do not know when they failed, but when they were written. */
  private static Query failedSince(Instant from) {
    return any(
        List.of(
            since("failed_at", from),
            Query.of(
                q ->
                    q.bool(
                        b ->
                            b.filter(since("indexed", from))
                                .mustNot(n -> n.exists(e -> e.field("failed_at")))))));
  }

  private static Query since(String field, Instant from) {
    return Query.of(
        q -> q.range(r -> r.untyped(u -> u.field(field).gte(JsonData.of(from.toString())))));
  }

  private static Query any(List<Query> queries) {
    return Query.of(q -> q.bool(b -> b.should(queries).minimumShouldMatch("1")));
  }

  private static Query in(String field, Collection<String> values) {
    List<FieldValue> all = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(all))));
  }

  private static String lower(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}

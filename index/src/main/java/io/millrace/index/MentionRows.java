package io.millrace.index;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.Entity;
import io.millrace.contract.Holder;
import io.millrace.contract.Mention;
import io.millrace.contract.Opinion;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entities of a document by who holds a tone towards them, gathered over its parts. */
final class MentionRows {

  private final Map<Key, Gathered> rows = new LinkedHashMap<>();
  private boolean truncated;

  private record Key(String entity, Optional<String> holder) {}

  private MentionRows() {}

  /** In the order of their first mentions, at most {@link Bounds#MENTION_ROWS}. */
  static MentionRows of(DocumentEnriched event) {
    MentionRows all = new MentionRows();
    for (int part = 0; part < event.parts().size(); part++) {
      for (Entity entity : event.parts().get(part).entities()) {
        all.add(part, entity);
      }
    }
    return all;
  }

  private void add(int part, Entity entity) {
    if (entity.opinions().isEmpty()) {
      add(part, entity, Optional.empty(), entity.sentiment(), entity.mentions().size());
      return;
    }
    int toned = 0;
    for (Opinion opinion : entity.opinions()) {
      add(part, entity, opinion.holder(), opinion.sentiment(), opinion.mentions());
      toned += opinion.mentions();
    }
    if (toned < entity.mentions().size()) {
      int rest = entity.mentions().size() - toned;
      add(part, entity, Optional.empty(), Sentiment.NOT_APPLICABLE, rest);
    }
  }

  private void add(
      int part, Entity entity, Optional<Holder> holder, Sentiment sentiment, int mentions) {
    Key key = new Key(entity.key(), holder.map(Holder::key));
    Gathered gathered = rows.get(key);
    if (gathered == null && rows.size() == Bounds.MENTION_ROWS) {
      truncated = true;
      return;
    }
    if (gathered == null) {
      gathered = new Gathered(entity, holder, part);
      rows.put(key, gathered);
    }
    gathered.add(part, entity, sentiment, mentions);
  }

  /** Whether there are more than have rows. */
  boolean truncated() {
    return truncated;
  }

  /** The labels of all rows of each entity that has a tone, by its key. */
  Map<String, Set<SentimentLabel>> tones() {
    Map<String, Set<SentimentLabel>> tones = new HashMap<>();
    rows.forEach(
        (key, gathered) ->
            tones
                .computeIfAbsent(key.entity(), k -> EnumSet.noneOf(SentimentLabel.class))
                .add(gathered.tone.tone().label()));
    return tones;
  }

  List<MentionRow> rows(FileFields file, Instant time, StageTimes times, DocumentEnriched event) {
    Versions versions = Versions.of(event.provenance());
    return rows.values().stream()
        .map(g -> g.row(file, time, times, event.language(), versions))
        .toList();
  }

  /** One entity and holder on the way through the parts. */
  private static final class Gathered {
    private final Entity first;
    private final Optional<Holder> holder;
    private final int firstPart;
    private final Tone.Sum tone = new Tone.Sum();
    private Optional<String> role;
    private double salience = -1;
    private int lastPart = -1;
    private int mentions;
    private int parts;

    Gathered(Entity first, Optional<Holder> holder, int firstPart) {
      this.first = first;
      this.holder = holder;
      this.firstPart = firstPart;
      this.role = first.role();
    }

    void add(int part, Entity entity, Sentiment sentiment, int count) {
      mentions += count;
      parts += part == lastPart ? 0 : 1;
      lastPart = part;
      role = role.or(entity::role);
      salience = Math.max(salience, entity.salience().orElse(-1));
      tone.add(sentiment, count);
    }

    MentionRow row(
        FileFields file, Instant time, StageTimes times, String language, Versions versions) {
      Mention mention =
          first.mentions().stream()
              .filter(m -> m.holder().equals(holder.map(Holder::key)))
              .findFirst()
              .orElse(first.mentions().getFirst());
      return new MentionRow(
          file,
          time,
          times,
          Bounds.line(language),
          Bounds.line(first.key()),
          first.type(),
          Bounds.line(first.name()),
          first.value().map(Bounds::line),
          role.map(Bounds::line),
          salience < 0 ? Optional.empty() : Optional.of(salience),
          holder.map(h -> Bounds.line(h.key())),
          holder.map(h -> Bounds.line(h.name())),
          mentions,
          parts,
          firstPart,
          mention.start(),
          mention.end(),
          tone.tone(),
          versions);
    }
  }
}

package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contract.Change;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.EventCodec;
import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.Status;
import io.millrace.contract.Topic;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class OrderOfEventsIT {

  private static final int HISTORIES = 40;
  private static final int ORDERS = 3;
  private static final Outcome FINISHED = new Outcome.Finished();
  private static final List<String> OURS =
      List.of("document", "indexed", "cleared", "latency_ms", "rows_documents", "rows_mentions");

  private record Case(
      String name, List<DocumentEvent> trueOrder, List<List<DocumentEvent>> others) {}

  @Test
  void whateverOrderTheTopicsAreReadInTheIndexEndsInTheSameState() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("to repeat: mvn verify -Dit.test=OrderOfEventsIT -Dseed=" + seed);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      cases.add(randomCase("case-" + i + ".txt", random(seed + i)));
    }
    try (MillraceIndex index =
        MillraceIndex.open(
            IndexSettings.defaults(EmbeddedServers.sharedElasticsearch().url())
                .withPrefix("order-"))) {
      index.ensure();
      applyAll(index, cases);
      index.refresh();
      for (Case one : cases) {
        String expected = state(index, one.trueOrder());
        for (List<DocumentEvent> order : one.others()) {
          assertThat(state(index, order))
              .as("seed %d %s %s", seed, one.name(), described(order))
              .isEqualTo(expected);
        }
      }
      // The hard paths were taken.
      assertThat(index.health().conflicts()).isPositive();
    }
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static void applyAll(MillraceIndex index, List<Case> cases) throws Exception {
    List<Future<?>> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Case one : cases) {
        List<List<DocumentEvent>> all = new ArrayList<>(one.others());
        all.add(one.trueOrder());
        for (List<DocumentEvent> order : all) {
          done.add(
              threads.submit(
                  () -> {
                    for (DocumentEvent event : order) {
                      assertThat(index.step().apply(event)).isEqualTo(FINISHED);
                    }
                    return null;
                  }));
        }
      }
    }
    for (Future<?> one : done) {
      one.get();
    }
  }

  private static Case randomCase(String name, RandomGenerator random) {
    long history = random.nextLong();
    Events file = Events.of("order", name).naming("Ann", "Bo", "Cy", "Di");
    List<List<DocumentEvent>> others = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      others.add(
          interleaved(
              history(file.copy().naming("Ann", "Bo", "Cy", "Di"), random(history)), random));
    }
    return new Case(name, history(file, random(history)), others);
  }

  /** What may happen to one file, in the order in which it happens. */
  private static List<DocumentEvent> history(Events first, RandomGenerator random) {
    List<DocumentEvent> events = new ArrayList<>();
    Events file = texts(first, random);
    int versions = random.nextInt(1, 5);
    for (int i = 0; i < versions; i++) {
      boolean again = i > 0 && random.nextInt(4) == 0;
      if (again) {
        file = file.revision(file.file().revision(), file.file().run() + 1, file.file().change());
      } else if (i > 0) {
        file =
            texts(file, random)
                .revision(
                    file.file().revision() + 1,
                    0,
                    random.nextInt(5) == 0 ? Change.REMOVED : Change.UPDATED);
      }
      // A retry begins where it failed, not at the source.
      if (!again) {
        events.add(file.received());
      }
      rest(events, file, random);
    }
    return events;
  }

  private static void rest(List<DocumentEvent> events, Events file, RandomGenerator random) {
    boolean gone = file.file().change() == Change.REMOVED;
    switch (random.nextInt(10)) {
      case 0 -> events.add(Events.failed(file.received(), Stage.EXTRACT, Reason.CRASHED));
      case 1 -> {
        events.add(file.extracted());
        events.add(Events.failed(file.extracted(), Stage.ANALYZE, Reason.UNEXPECTED));
      }
      case 2 -> {
        events.add(file.extracted());
        events.add(file.enriched());
        events.add(Events.failed(file.enriched(), Stage.INDEX, Reason.INDEX_REFUSED));
      }
      case 3 -> events.add(file.extracted());
      case 4, 5 -> {
        events.add(gone ? file.extracted() : file.unreadable());
        events.add(Events.failed(file.received(), Stage.EXTRACT, Reason.CORRUPT));
        events.add(file.enriched(gone ? Status.COMPLETE : Status.UNREADABLE));
      }
      default -> {
        events.add(file.extracted());
        events.add(file.enriched());
      }
    }
  }

  private static Events texts(Events file, RandomGenerator random) {
    String[] texts = new String[random.nextInt(1, 5)];
    for (int i = 0; i < texts.length; i++) {
      texts[i] =
          String.join(" ", file.people().subList(0, random.nextInt(file.people().size() + 1)));
    }
    return file.texts(texts);
  }

  /** Each topic in its order, some of it delivered again, the topics mixed at random. */
  private static List<DocumentEvent> interleaved(
      List<DocumentEvent> history, RandomGenerator random) {
    Map<Topic, List<DocumentEvent>> topics = new EnumMap<>(Topic.class);
    history.forEach(
        e -> topics.computeIfAbsent(EventCodec.topic(e), t -> new ArrayList<>()).add(e));
    Map<Topic, Integer> offsets = new EnumMap<>(Topic.class);
    List<DocumentEvent> order = new ArrayList<>();
    List<Topic> left = new ArrayList<>(topics.keySet());
    while (!left.isEmpty()) {
      Topic topic = left.get(random.nextInt(left.size()));
      int offset = offsets.getOrDefault(topic, 0);
      if (offset > 0 && random.nextInt(6) == 0) {
        offset = random.nextInt(offset);
      }
      order.add(topics.get(topic).get(offset));
      offsets.put(topic, offset + 1);
      if (offset + 1 == topics.get(topic).size()) {
        left.remove(topic);
      }
    }
    return order;
  }

  /** All that the index holds of the document, without what must differ. */
  private static String state(MillraceIndex index, List<DocumentEvent> events) throws IOException {
    String document = events.getFirst().id();
    ShownDocument shown = index.shown().show(document).getFirst();
    assertThat(rows(index, "order-documents", document)).isEqualTo(shown.parts().size());
    assertThat(rows(index, "order-mentions", document)).isEqualTo(shown.mentions().size());
    StringBuilder state = new StringBuilder();
    List<JsonNode> rows = new ArrayList<>();
    rows.add(RowJson.mapper().valueToTree(shown.ledger()));
    rows.addAll(shown.parts());
    rows.addAll(shown.mentions());
    for (JsonNode row : rows) {
      state.append(((ObjectNode) row).remove(OURS).toString()).append('\n');
    }
    return state.toString();
  }

  private static long rows(MillraceIndex index, String alias, String document) throws IOException {
    return index
        .client()
        .count(c -> c.index(alias).query(q -> q.term(t -> t.field("document").value(document))))
        .count();
  }

  private static List<String> described(List<DocumentEvent> order) {
    return order.stream()
        .map(e -> EventCodec.topic(e) + " " + e.version().revision() + "." + e.version().run())
        .toList();
  }
}

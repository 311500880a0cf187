package io.millrace.standalone;

import io.millrace.console.ConsoleStatus;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.State;
import io.millrace.index.IndexException;
import io.millrace.index.Ledger;
import io.millrace.index.LedgerCounts;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Tells the console where all documents stand, from inside the running process. */
final class ConsoleInquiry implements Supplier<ConsoleStatus> {

  private static final int RECENT = 25;

  /** What Elasticsearch has said last. */
  private record Seen(
      LedgerCounts counts, Optional<Ledger.Pending> oldest, List<LedgerRow> recent) {
    static final Seen NOTHING = new Seen(LedgerCounts.NONE, Optional.empty(), List.of());
  }

  private final MillraceIndex index;
  private final HealthReport health;
  private final SkippedFiles skipped;
  private final Path inbox;
  private volatile Seen last = Seen.NOTHING;

  ConsoleInquiry(MillraceIndex index, HealthReport health, DataFolder data, Path inbox) {
    this.index = index;
    this.health = health;
    this.skipped = new SkippedFiles(data);
    this.inbox = inbox;
  }

  @Override
  public ConsoleStatus get() {
    Health now = health.now();
    boolean ready = now.waiting().stream().noneMatch(waiting -> waiting.who().equals("servers"));
    List<ConsoleStatus.Waiting> waiting = new ArrayList<>();
    now.waiting()
        .forEach(w -> waiting.add(new ConsoleStatus.Waiting(w.who(), w.why(), w.seconds())));
    boolean counted = ready && look(waiting);
    Map<String, StateSheet> sheets = sheets(now);
    StateSheet total = sheets.values().stream().reduce(StateSheet.NONE, StateSheet::plus);
    Map<String, Map<String, Long>> sources = new TreeMap<>();
    sheets.forEach((source, sheet) -> sources.put(source, states(sheet)));
    Map<String, Long> left = new TreeMap<>();
    sheets.keySet().forEach(s -> skipped.of(s).forEach((why, n) -> left.merge(why, n, Long::sum)));
    return new ConsoleStatus(
        MillraceVersion.get(),
        ready,
        counted,
        inbox.toString(),
        total.found(),
        total.balanced(),
        states(total),
        sources,
        left,
        failures(),
        last.oldest().map(ConsoleInquiry::pending),
        waiting,
        last.recent().stream().limit(RECENT).map(ConsoleStatus.Recent::of).toList());
  }

  private boolean look(List<ConsoleStatus.Waiting> waiting) {
    try {
      Ledger ledger = index.ledger();
      last = new Seen(ledger.counts(), ledger.oldestPending(), ledger.recent());
      return true;
    } catch (IndexException e) {
      waiting.add(new ConsoleStatus.Waiting("elasticsearch", e.getMessage(), 0));
      return false;
    }
  }

  private Map<String, StateSheet> sheets(Health now) {
    Map<String, Long> live = new TreeMap<>();
    now.sources().forEach(source -> live.put(source.source(), source.documents()));
    TreeSet<String> names = new TreeSet<>(last.counts().sources().keySet());
    names.addAll(live.keySet());
    Map<String, StateSheet> sheets = new TreeMap<>();
    for (String source : names) {
      sheets.put(
          source,
          StateSheet.of(
              last.counts().sources().getOrDefault(source, LedgerCounts.OfSource.NONE),
              skipped.of(source),
              live.getOrDefault(source, -1L)));
    }
    return sheets;
  }

  private static Map<String, Long> states(StateSheet sheet) {
    Map<String, Long> states = new LinkedHashMap<>();
    put(states, State.RECEIVED, sheet.received());
    put(states, State.EXTRACTED, sheet.extracted());
    put(states, State.ENRICHED, sheet.enriched());
    put(states, State.SEARCHABLE, sheet.searchable());
    put(states, State.PARTIAL, sheet.partial());
    put(states, State.FAILED, sheet.failed());
    put(states, State.REMOVED, sheet.removed());
    states.put("skipped", sheet.skipped());
    return states;
  }

  private static void put(Map<String, Long> states, State state, long count) {
    states.put(state.name().toLowerCase(Locale.ROOT), count);
  }

  private List<ConsoleStatus.Failed> failures() {
    Map<LedgerCounts.FailureKind, Long> all = new TreeMap<>();
    last.counts()
        .sources()
        .values()
        .forEach(of -> of.failures().forEach((kind, count) -> all.merge(kind, count, Long::sum)));
    return all.entrySet().stream()
        .map(
            e ->
                new ConsoleStatus.Failed(
                    e.getKey().stage().id(), e.getKey().reason().name(), e.getValue()))
        .toList();
  }

  private static ConsoleStatus.Pending pending(Ledger.Pending pending) {
    return new ConsoleStatus.Pending(
        pending.row().document(),
        pending.row().path(),
        pending.row().state().name().toLowerCase(Locale.ROOT),
        Math.max(0, pending.age().toSeconds()));
  }
}

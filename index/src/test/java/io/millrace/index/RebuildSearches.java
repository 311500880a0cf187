package io.millrace.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A client that searches in a loop, and remembers what it had seen before. */
final class RebuildSearches {

  private static final int MOST = 1_000;

  private final MillraceIndex index;
  private final RebuildLoad load;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> gone = new HashSet<>();
  private int count;

  RebuildSearches(MillraceIndex index, RebuildLoad load) {
    this.index = index;
    this.load = load;
  }

  void run(AtomicBoolean over) {
    while (!over.get()) {
      try {
        search();
      } catch (IndexException | QueryException | RuntimeException e) {
        problems.add("failed: " + e);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void search() throws IndexException, QueryException {
    SearchRequest request = SearchRequest.of(RebuildLoad.WORD).withSize(MOST);
    Set<String> found =
        index.search().search(request).hits().stream()
            .map(SearchResults.Found::document)
            .collect(Collectors.toSet());
    count++;
    Set<String> removed = Set.copyOf(load.removed());
    load.stable().stream()
        .filter(id -> !found.contains(id))
        .forEach(id -> problems.add("missed " + id));
    for (String id : seen) {
      if (!found.contains(id) && !gone.contains(id)) {
        if (removed.contains(id) || load.removed().contains(id)) {
          gone.add(id);
        } else {
          problems.add("lost " + id);
        }
      }
    }
    found.stream().filter(gone::contains).forEach(id -> problems.add("again " + id));
    seen.addAll(found);
  }

  List<String> problems() {
    return problems;
  }

  int count() {
    return count;
  }
}

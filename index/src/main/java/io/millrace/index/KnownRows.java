package io.millrace.index;

import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.Stage;
import io.millrace.contract.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers how much the ledger knows of the documents that were written last, so that news of an
 * earlier stage costs nothing.
 */
final class KnownRows {

  private static final int CAPACITY = 20_000;

  private record Known(Version version, Stage stage) {}

  private final Map<String, Known> newest =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized void acknowledged(LedgerRow row) {
    newest.put(row.document(), new Known(row.version(), row.known()));
  }

  /** Whether the event tells nothing that the ledger does not have. */
  synchronized boolean covers(DocumentEvent event) {
    Stage told =
        switch (event) {
          case DocumentReceived e -> Stage.RECEIVE;
          case DocumentExtracted e -> Stage.EXTRACT;
          // These lead to rows: only the ledger itself knows whether they are written.
          default -> Stage.INDEX;
        };
    Known known = newest.get(event.id());
    if (told == Stage.INDEX || known == null) {
      return false;
    }
    int order = known.version().compareTo(event.version());
    return order > 0 || (order == 0 && known.stage().compareTo(told) >= 0);
  }
}

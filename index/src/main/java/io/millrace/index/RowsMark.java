package io.millrace.index;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.Stage;
import java.util.Comparator;
import java.util.Optional;

/**
 * From which event the rows of a document come; the greatest wins, in whatever order events arrive.
 *
 * @param revision of the document, 0 when it has no rows yet
 * @param level what kind of event within one version: a failure on the way is less than the
 *     enriched document, since an unreadable one goes on as metadata; a refusal by the index is
 *     more, since the enriched document cannot be written then
 */
record RowsMark(long revision, int run, int level) implements Comparable<RowsMark> {

  static final RowsMark NONE = new RowsMark(0, 0, 0);

  private static final int ENRICHED = 3;
  private static final Comparator<RowsMark> ORDER =
      Comparator.comparingLong(RowsMark::revision)
          .thenComparingInt(RowsMark::run)
          .thenComparingInt(RowsMark::level);

  /** The mark of an event that leads to rows. */
  static Optional<RowsMark> of(DocumentEvent event) {
    return switch (event) {
      case DocumentEnriched enriched -> Optional.of(at(event, ENRICHED));
      case DocumentFailed failed -> Optional.of(at(event, level(failed.failure().stage())));
      default -> Optional.empty();
    };
  }

  /** How much a failure at a stage counts; the numbers are stored. */
  static int level(Stage stage) {
    return switch (stage) {
      case RECEIVE -> 0;
      case EXTRACT -> 1;
      case ANALYZE -> 2;
      case INDEX -> ENRICHED + 1;
    };
  }

  private static RowsMark at(DocumentEvent event, int level) {
    return new RowsMark(event.version().revision(), event.version().run(), level);
  }

  @Override
  public int compareTo(RowsMark other) {
    return ORDER.compare(this, other);
  }
}

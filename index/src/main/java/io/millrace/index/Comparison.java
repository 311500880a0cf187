package io.millrace.index;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a comparison of new indices with the present ones has found.
 *
 * @param documents that were looked at
 * @param equal the same version and state in both, and as many rows of that version as the new
 *     ledger says
 * @param ahead the new ones know something newer, which the present ones get later
 * @param rowsChanged of the equal ones: those that this program cuts into other rows than the one
 *     that wrote the present indices
 * @param different ids of documents that the new ones lack, or have older or with other rows; not
 *     all when there are very many
 * @param unsettled ids of the documents that are ahead or different, with the same limit
 */
public record Comparison(
    long documents,
    long equal,
    long ahead,
    long rowsChanged,
    Set<String> different,
    Set<String> unsettled) {

  /** So many ids are kept. */
  public static final int MOST_IDS = 100_000;

  public Comparison {
    different = Set.copyOf(different);
    unsettled = Set.copyOf(unsettled);
  }

  /** Whether ids are missing, since there are too many. */
  public boolean isCut() {
    return unsettled.size() >= MOST_IDS;
  }

  static final class Counting {
    private final Set<String> different = new TreeSet<>();
    private final Set<String> unsettled = new TreeSet<>();
    private long documents;
    private long equal;
    private long ahead;
    private long rowsChanged;

    void equal(boolean otherRows) {
      documents++;
      equal++;
      rowsChanged += otherRows ? 1 : 0;
    }

    void ahead(String document) {
      documents++;
      ahead++;
      keep(unsettled, document);
    }

    void different(String document) {
      documents++;
      keep(unsettled, document);
      keep(different, document);
    }

    private static void keep(Set<String> ids, String document) {
      if (ids.size() < MOST_IDS) {
        ids.add(document);
      }
    }

    Comparison result() {
      return new Comparison(documents, equal, ahead, rowsChanged, different, unsettled);
    }
  }
}

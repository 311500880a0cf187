package io.millrace.ingest;

import io.millrace.contract.SourceFile;
import java.util.List;

/** How many events of each kind were published. */
record Published(long created, long updated, long removed) {

  static final Published NOTHING = new Published(0, 0, 0);

  static Published of(List<SourceFile> news) {
    Published sum = NOTHING;
    for (SourceFile file : news) {
      sum =
          sum.plus(
              switch (file.change()) {
                case CREATED -> new Published(1, 0, 0);
                case UPDATED, MOVED -> new Published(0, 1, 0);
                case REMOVED -> new Published(0, 0, 1);
              });
    }
    return sum;
  }

  Published plus(Published other) {
    return new Published(created + other.created, updated + other.updated, removed + other.removed);
  }
}

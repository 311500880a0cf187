package io.millrace.contract;

import java.util.List;
import java.util.Map;

/**
 * What a command has asked for.
 *
 * @param id a UUID
 * @param asked requests that were sent
 * @param joined documents for which somebody else has asked the same, and which are still to be
 *     worked off
 * @param underWay documents for which an earlier stage is still to run again, and which pass this
 *     one anyway
 * @param requests where the requests stand, those that were joined included: by stage and
 *     partition, their offsets in rising order
 */
public record Campaign(
    String id, int asked, int joined, int underWay, Map<Stage, Map<Integer, List<Long>>> requests) {

  public Campaign {
    Check.uuid(id, "id");
    requests = Map.copyOf(requests);
  }

  /** How many requests there are to work off. */
  public int size() {
    return asked + joined;
  }
}

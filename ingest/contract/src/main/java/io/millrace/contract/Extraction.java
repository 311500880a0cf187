package io.millrace.contract;

import java.util.List;

/** Status and reasons, and the rule that they agree. */
public record Extraction(Status status, List<Reason> reasons) {

  public static final Extraction COMPLETE = new Extraction(Status.COMPLETE, List.of());
  public static final Extraction EMPTY = new Extraction(Status.COMPLETE, List.of(Reason.EMPTY));

  public Extraction {
    Check.present(status, "status");
    reasons = reasons.stream().distinct().sorted().toList();
    Check.that(
        status == Status.COMPLETE
            ? reasons.isEmpty() || reasons.equals(List.of(Reason.EMPTY))
            : !reasons.isEmpty(),
        "a complete document has no reason but EMPTY, any other has at least one");
  }

  public static Extraction partial(Reason... reasons) {
    return new Extraction(Status.PARTIAL, List.of(reasons));
  }

  public static Extraction unreadable(Reason reason) {
    return new Extraction(Status.UNREADABLE, List.of(reason));
  }
}

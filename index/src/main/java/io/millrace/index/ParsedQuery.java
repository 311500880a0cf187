package io.millrace.index;

import java.util.List;

/**
 * A query as it was understood.
 *
 * @param groups all of them must hold
 */
record ParsedQuery(List<Group> groups) {

  static final ParsedQuery EVERYTHING = new ParsedQuery(List.of());

  ParsedQuery {
    groups = List.copyOf(groups);
  }

  /** Terms of which at least one must hold; never empty. */
  record Group(List<Term> either) {
    Group {
      either = List.copyOf(either);
    }

    /** Whether it only speaks of tones. */
    boolean onlyTones() {
      return either.stream().allMatch(term -> term.condition() instanceof Condition.Toned);
    }
  }

  /**
   * A condition.
   *
   * @param absent whether it must not hold
   */
  record Term(Condition condition, boolean absent) {}

  boolean speaksOfTowards() {
    return groups.stream()
        .flatMap(group -> group.either().stream())
        .anyMatch(term -> term.condition() instanceof Condition.Towards);
  }

  /** Whether one document can match better than another. */
  boolean ranks() {
    return groups.stream()
        .flatMap(group -> group.either().stream())
        .anyMatch(term -> !term.absent() && term.condition() instanceof Condition.Text);
  }
}

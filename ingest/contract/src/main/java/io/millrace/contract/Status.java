package io.millrace.contract;

/** How much of a document could be read. */
public enum Status {
  /** Everything; an empty file is complete, too, with the reason {@link Reason#EMPTY}. */
  COMPLETE,
  /** Some of it; the reasons say what is missing. */
  PARTIAL,
  /** None of it: the document goes on as metadata only. */
  UNREADABLE
}

package io.millrace.extract.poison;

/** What a file of each kind does to its parser process; the extension of a file picks one. */
public enum Poison {
  /** Loops for ever. */
  HANG,
  /** Sleeps for ever. */
  SLEEP,
  /** Fills the heap. */
  HEAP,
  /** Ends the process. */
  EXIT,
  /** Calls itself for ever. */
  RECURSE,
  /** Starts a process that outlives any patience, and waits for it. */
  GRANDCHILD;

  /** Such as {@code .hang}. */
  public String extension() {
    return "." + name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Such as {@code text/x-millrace-hang}. */
  public String mediaType() {
    return "text/x-millrace-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}

package io.millrace.standalone;

/** What an {@link Adversary} does to a pipeline. */
enum Fault {
  /** A process dies, with a transaction open if one can be met. */
  KILL,
  /** A process stands still for longer than its group waits for it, and then goes on. */
  STOP,
  /** A process is told to end, and started again. */
  LEAVE,
  /** A parser dies. */
  PARSER,
  /** A process dies as in {@link #KILL}, and its notes are spoiled before it starts again. */
  NOTES,
  /** A second process takes over the source. */
  RIVAL,
  /** The broker dies. */
  BROKER,
  /** Elasticsearch dies. */
  ELASTICSEARCH,
  /** All connections break. */
  CUT,
  /** Whatever goes over the network is late. */
  DELAY,
  /** Nothing comes through for a while. */
  SILENCE,
  /** The disk of all is full for a while. */
  DISK,
  /** The clock of all jumps. */
  CLOCK
}

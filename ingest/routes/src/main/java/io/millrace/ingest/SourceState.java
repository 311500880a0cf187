package io.millrace.ingest;

/** What a source is doing. */
public enum SourceState {
  /** It reads what is known of its files. */
  STARTING,
  /** It compares or takes files. */
  SCANNING,
  /** Everything is published; it waits for changes. */
  WATCHING,
  /** Something that is not a file's fault holds it up; it goes on by itself. */
  WAITING,
  /** Another process has taken the source over; it has stopped. */
  FENCED,
  /** It has ended. */
  STOPPED
}

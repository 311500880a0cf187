package io.millrace.index;

/** In which order a search gives its documents. */
public enum SearchSort {
  /** The best match first; where nothing can match better than another, the newest. */
  RELEVANCE,
  /** By the time when it was written, as well as can be told, the latest first. */
  NEWEST,
  OLDEST,
  /** By file name. */
  NAME
}

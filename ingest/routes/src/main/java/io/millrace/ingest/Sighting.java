package io.millrace.ingest;

import io.millrace.contract.BlobRef;

/**
 * What a source saw of one file: the body of the exchanges between a source and the publisher is a
 * list of these. What it means (created, updated, nothing new) is decided against the inventory.
 */
public sealed interface Sighting {

  /** The key of the place. */
  String uri();

  /**
   * The file is there, and its bytes are in the blob store.
   *
   * @param modified nanoseconds since 1970
   * @param changed nanoseconds since 1970, {@code Long.MIN_VALUE} where unknown
   */
  record Present(String uri, BlobRef blob, long modified, long changed) implements Sighting {}

  /** The file is missing from a complete listing. */
  record Gone(String uri) implements Sighting {}
}

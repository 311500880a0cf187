package io.millrace.contract;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes under the name of their SHA-256: what is too large to ride in Kafka. Writing the same bytes
 * twice changes nothing but their age. All methods are safe for use by many threads and processes.
 */
public interface BlobStore {

  /**
   * Stores the bytes of the stream, which is read to its end and not closed. When this returns, the
   * blob is there as a whole; when it throws, it is not there.
   *
   * @throws IOException when the stream cannot be read or the store cannot be written
   */
  BlobRef put(InputStream bytes) throws IOException;

  /**
   * Opens a blob for reading.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such blob
   * @throws IOException when the store cannot be read
   */
  InputStream open(String sha256) throws IOException;

  /** Whether the blob is there. */
  boolean contains(String sha256) throws IOException;
}

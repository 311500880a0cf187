package io.millrace.contract;

/** Why a document, or a part of one, is not (wholly) readable or could not be processed. */
public enum Reason {
  /** The file has no text and no bytes to get any from. */
  EMPTY,
  /** A password is needed. */
  ENCRYPTED,
  /** The bytes are not what the format says they should be. */
  CORRUPT,
  /** Parsing did not end before the deadline. */
  TIMEOUT,
  /** Parsing needed more heap than a parser may have. */
  OUT_OF_MEMORY,
  /** The process that worked on the document ended. */
  CRASHED,
  /** A bound on characters, entries, depth or size was reached; what came before it is kept. */
  LIMIT_REACHED,
  /** No parser knows the format. */
  UNSUPPORTED,
  /** A picture of text, and no Tesseract on this machine to read it. */
  OCR_UNAVAILABLE,
  /** At least one attachment or archive member is not readable; its part says why. */
  MEMBER_FAILED,
  /** The record on the topic is not a valid event. */
  INVALID_EVENT,
  /** The bytes that the event names are not in the blob store. */
  CONTENT_MISSING,
  /** Elasticsearch refused the rows of this document for good. */
  INDEX_REFUSED,
  /** A step failed in a way that nobody foresaw, repeatedly and on this document only. */
  UNEXPECTED
}

package io.millrace.ingest;

/** Why something in a folder is no document. */
public enum SkipReason {
  /** Its name begins with a dot; a hidden folder counts as one. */
  HIDDEN,
  /** What operating systems and storage boxes leave behind. */
  JUNK,
  /** Another program's lock on a document, or its unsaved copy. */
  LOCK_FILE,
  /** A download or a write that is under way under another name. */
  TEMPORARY,
  /** A symbolic link: its target is taken where it really is, or lies outside the root. */
  LINK,
  /** A pipe, a socket or a device. */
  SPECIAL_FILE,
  /** A file that this process may not read, or that the disk does not give; tried again later. */
  UNREADABLE_FILE,
  /** A folder that cannot be listed; tried again later, and nothing is removed meanwhile. */
  UNREADABLE_FOLDER,
  /** It never stood still long enough to be taken whole. */
  STILL_CHANGING,
  /** It was listed, and gone before it could be taken. */
  VANISHED
}

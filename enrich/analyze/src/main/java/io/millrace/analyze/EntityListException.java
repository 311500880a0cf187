package io.millrace.analyze;

/** A user's list of entities is not what it should be; the message says where and why. */
public final class EntityListException extends Exception {

  private static final long serialVersionUID = 1;

  EntityListException(String message) {
    super(message);
  }
}

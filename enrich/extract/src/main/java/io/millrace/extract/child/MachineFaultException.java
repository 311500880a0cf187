package io.millrace.extract.child;

/** A document could not be parsed, and it is not the document's fault. */
final class MachineFaultException extends Exception {

  private static final long serialVersionUID = 1L;

  MachineFaultException(String message) {
    super(message);
  }
}

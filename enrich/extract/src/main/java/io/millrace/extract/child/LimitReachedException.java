package io.millrace.extract.child;

import org.xml.sax.SAXException;

/** Ends the parsing of a whole document at a limit; what came before it is kept. */
final class LimitReachedException extends SAXException {

  private static final long serialVersionUID = 1L;

  LimitReachedException() {
    super("a limit of the extraction is reached");
  }
}

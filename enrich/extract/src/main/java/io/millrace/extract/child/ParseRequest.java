package io.millrace.extract.child;

/**
 * A document to parse.
 *
 * @param uri of the file that holds the bytes, since not every name is valid text
 * @param name of the document, for detection
 */
public record ParseRequest(String uri, String name) {}

/**
 * What runs in a child process. In the order in which a document meets it: {@link
 * io.millrace.extract.child.ParserMain} reads {@link io.millrace.extract.child.Frames} with a
 * {@link io.millrace.extract.child.ParseRequest}, a {@code DocumentParser} parses the body and an
 * {@code EmbeddedParser} the files in it, each as a {@code Piece} with its {@code BlockText},
 * within one {@code Budget}; {@code Findings} makes a {@link
 * io.millrace.extract.child.ParsedDocument} of them.
 */
package io.millrace.extract.child;

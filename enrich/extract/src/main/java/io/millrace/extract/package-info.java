/**
 * Bytes into text, metadata and parts. In the order in which a document meets them: an {@link
 * io.millrace.extract.ExtractStep} opens its bytes, an {@link io.millrace.extract.Extractor} gives
 * them to a {@link io.millrace.extract.ParserPool}, which keeps as many {@link
 * io.millrace.extract.ParserProcess}es as {@link io.millrace.extract.ExtractSettings} allow; what
 * such a process does is in {@code io.millrace.extract.child}. An {@link
 * io.millrace.extract.Extracted} comes back.
 */
package io.millrace.extract;

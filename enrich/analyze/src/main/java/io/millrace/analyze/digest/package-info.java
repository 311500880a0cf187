/**
 * What a document is about, from its words alone: no model, any language. In the order in which
 * data meets them:
 *
 * <ol>
 *   <li>{@link io.millrace.analyze.digest.Passage}s come in, {@code Tokens} cuts them into words,
 *       {@code StopWords} knows which of these say nothing
 *   <li>{@code KeyPhrases}, {@code Summary} and {@code NearDuplicates} each find one thing
 *   <li>{@link io.millrace.analyze.digest.Digest} holds the three
 * </ol>
 */
package io.millrace.analyze.digest;

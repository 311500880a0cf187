/**
 * Trains, exports and measures the model that {@code enrich/analyze} ships; never on the run-time
 * class path. In the order in which data meets them:
 *
 * <ol>
 *   <li>{@code Mix} names the corpora; {@code ColumnCorpus}, {@code NewsCorpus}, {@code TreeCorpus}
 *       and {@code MarkedCorpus} read them into {@code Passage}s
 *   <li>{@code Split} sets development documents aside, {@code Example} is a passage in the model's
 *       own terms, {@code Batches} groups examples of about one length
 *   <li>{@code Network} is the encoder with its heads on libtorch, {@code Adam} moves its {@code
 *       Weights}, {@code Training} is the loop, {@code Scores} counts what is right
 *   <li>{@code OnnxFile} reads and patches the base model, {@code Quantization} makes int8 of it,
 *       {@code Bundle} writes what the analysis loads, {@code Temperatures} calibrates it
 *   <li>{@code Models} is the command line over all of them
 * </ol>
 */
package io.millrace.models;

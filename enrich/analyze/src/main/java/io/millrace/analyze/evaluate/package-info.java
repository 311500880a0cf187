/**
 * How good and how fast the analysis is, on files that carry the truth. In the order in which data
 * meets them:
 *
 * <ol>
 *   <li>{@code InputLines} reads the lines of a file, {@link
 *       io.millrace.analyze.evaluate.TaggedFile}, {@link io.millrace.analyze.evaluate.LabelledFile}
 *       and {@link io.millrace.analyze.evaluate.TargetFile} understand them; {@link
 *       io.millrace.analyze.evaluate.MalformedFileException} says what they do not understand
 *   <li>{@link io.millrace.analyze.evaluate.Evaluation} runs the analysis over them, {@code
 *       TimedPasses} takes the time
 *   <li>{@code SpanCounts} and {@code LabelCounts} compare, {@link
 *       io.millrace.analyze.evaluate.EntityReport} and {@link
 *       io.millrace.analyze.evaluate.LabelReport} hold the result; {@link
 *       io.millrace.analyze.evaluate.SpeedReport} how fast {@link
 *       io.millrace.analyze.evaluate.PlainText} is read
 * </ol>
 */
package io.millrace.analyze.evaluate;

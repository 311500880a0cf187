/**
 * The benchmark: a seeded corpus, the pipeline, and the floor that it is compared with.
 *
 * <p>In the order in which it goes: {@code BenchCommand}, {@code Benchmark}, {@code Workplace}; the
 * corpus of {@code Prose}, {@code Letter}, {@code Format}, {@code Corpus}; the measured programs of
 * {@code Program}, {@code PipelineRun}, {@code FloorRun} with {@code Floor}, {@code LatencyProbe};
 * their account by {@code Child}, {@code ProcessTree}, {@code Usage}; and {@code Side}, {@code
 * Comparison}, {@code Report}. Searches are measured by {@code SearchBenchmark} in {@code
 * SearchLetters}, with the questions of {@code SearchKind}, and told by {@code SearchReport}.
 */
package io.millrace.bench;

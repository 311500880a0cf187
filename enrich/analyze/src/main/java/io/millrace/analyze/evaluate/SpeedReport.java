package io.millrace.analyze.evaluate;

/**
 * How fast sentences are read.
 *
 * @param words words and punctuation marks
 * @param wordsPerCpuSecond tokenizer, encoder and all heads, per second of processor time
 * @param encoderWordsPerCpuSecond the encoder alone, on the same batches
 */
public record SpeedReport(
    int sentences, int words, double wordsPerCpuSecond, double encoderWordsPerCpuSecond) {

  /** Share of the encoder's speed that is left when everything else is done too. */
  public double ratio() {
    return wordsPerCpuSecond / encoderWordsPerCpuSecond;
  }
}

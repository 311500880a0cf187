package io.millrace.bench;

/** The pipeline against its floor. */
record Comparison(boolean analysis, Side pipeline, Side floor) {

  /**
   * How many times the floor's processor time the pipeline needs, Elasticsearch on neither side.
   */
  double ratio() {
    return pipeline.cpuSecondsPerDocument() / floor.cpuSecondsPerDocument();
  }

  /** How many times as long the pipeline takes. */
  double timeRatio() {
    return floor.documentsPerSecond() / pipeline.documentsPerSecond();
  }

  double goal() {
    return analysis ? 1.25 : 1.5;
  }

  boolean isMet() {
    return ratio() <= goal();
  }
}

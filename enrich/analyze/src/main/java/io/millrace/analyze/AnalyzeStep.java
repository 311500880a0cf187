package io.millrace.analyze;

import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.Outcome;
import io.millrace.contract.Step;

/** The stage between {@code documents.extracted} and {@code documents.enriched}. */
public final class AnalyzeStep implements Step {

  private final Analyzer analyzer;

  /** The analyzer stays the caller's to close, after the worker. */
  public AnalyzeStep(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  @Override
  public Outcome apply(DocumentEvent event) throws InterruptedException {
    if (event instanceof DocumentExtracted extracted) {
      return new Outcome.Forward(analyzer.analyze(extracted));
    }
    throw new IllegalArgumentException(
        "analysis takes extracted documents, not " + event.getClass().getSimpleName());
  }
}

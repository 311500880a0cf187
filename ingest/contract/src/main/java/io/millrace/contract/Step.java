package io.millrace.contract;

/**
 * What a stage does with one event. Called from several threads at once, never for two events of
 * one document at the same time; may be called again for an event whose outcome was not published.
 */
@FunctionalInterface
public interface Step {

  /**
   * @throws InterruptedException when the worker gives the record up (shutdown or rebalance); a
   *     step that waits must let it out
   */
  Outcome apply(DocumentEvent event) throws InterruptedException;

  /**
   * Does so because somebody asks for it again: a step that passes over what it has done already
   * must not do so here.
   */
  default Outcome again(DocumentEvent event) throws InterruptedException {
    return apply(event);
  }
}

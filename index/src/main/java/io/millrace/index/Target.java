package io.millrace.index;

import java.util.concurrent.ExecutionException;

/**
 * Into which indices a step writes. It names them by their own names, not by aliases, from its
 * first read to its last write: so an event ends up whole in one generation, and a late write to a
 * generation that is given up meets its write block.
 */
interface Target {

  /**
   * @throws ExecutionException when Elasticsearch cannot tell now
   */
  IndexNames names() throws InterruptedException, ExecutionException;

  /** These could not be written: others may have taken their place. */
  void doubt(IndexNames names);

  /** Always the same. */
  static Target of(IndexNames names) {
    return new Target() {
      @Override
      public IndexNames names() {
        return names;
      }

      @Override
      public void doubt(IndexNames doubted) {}
    };
  }
}

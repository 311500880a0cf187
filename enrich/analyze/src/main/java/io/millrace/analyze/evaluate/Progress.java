package io.millrace.analyze.evaluate;

/** Is told how far an evaluation is. */
public interface Progress {

  /**
   * @param what is being done
   * @param done how many of all items are done
   */
  void at(String what, int done, int all);
}

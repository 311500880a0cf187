package io.millrace.contract;

/** Runs a step over a topic. */
public final class Worker {
  private Worker() {}
}

package io.millrace.contract;

/** Why a stage is asked to run again. */
public enum Cause {
  /** The document failed there, and somebody hopes that it will not fail again. */
  RETRY,
  /** The stage has become better: a new model, a new parser, other settings. */
  REPLAY
}

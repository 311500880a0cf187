package io.millrace.kibana;

/** What is wrong with a file of saved objects, and where. */
record Problem(Check check, String where, String what) {

  /** What a checker looks at. */
  enum Check {
    SHAPE,
    REFERENCES,
    GRID,
    CHART,
    FIELDS
  }

  @Override
  public String toString() {
    return check + " " + where + ": " + what;
  }
}

package io.millrace.contract;

/**
 * How a container accounts for the files in it: expected = read + failed.
 *
 * @param expected how many it lists, or as many as were met before a limit
 */
public record Members(int expected, int read, int failed) {

  public static final Members NONE = new Members(0, 0, 0);

  public Members {
    Check.that(read >= 0 && failed >= 0 && expected == read + failed, "expected = read + failed");
  }
}

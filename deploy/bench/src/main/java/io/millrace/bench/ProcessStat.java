package io.millrace.bench;

/**
 * What Linux says of a process in {@code /proc/PID/stat}; times in ticks.
 *
 * @param startTicks when it was started, since boot: with the pid it names one process for ever
 * @param userTicks its own time in user mode
 * @param systemTicks its own time in the kernel
 * @param waitedTicks both, of its children that have ended and were waited for, and of theirs
 */
record ProcessStat(
    long pid, long parent, long startTicks, long userTicks, long systemTicks, long waitedTicks) {

  /** USER_HZ, which is 100 on every architecture that a JDK is built for. */
  static final double TICKS_PER_SECOND = 100;

  // Counted from the first field behind the name, which is field 3 in proc(5).
  private static final int PARENT = 4 - 3;
  private static final int USER = 14 - 3;
  private static final int SYSTEM = 15 - 3;
  private static final int WAITED_USER = 16 - 3;
  private static final int WAITED_SYSTEM = 17 - 3;
  private static final int START = 22 - 3;

  /**
   * Reads the one line of the file.
   *
   * @throws IllegalArgumentException when it is no such line
   */
  static ProcessStat parse(String line) {
    // The name may itself hold blanks and parentheses.
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    String[] fields = close < 0 ? new String[0] : line.substring(close + 1).strip().split(" ");
    if (open < 0 || fields.length <= START) {
      throw new IllegalArgumentException("not the stat of a process");
    }
    return new ProcessStat(
        Long.parseLong(line.substring(0, open).strip()),
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[START]),
        Long.parseLong(fields[USER]),
        Long.parseLong(fields[SYSTEM]),
        Long.parseLong(fields[WAITED_USER]) + Long.parseLong(fields[WAITED_SYSTEM]));
  }

  /** Processor time that it used itself. */
  long ownTicks() {
    return userTicks + systemTicks;
  }
}

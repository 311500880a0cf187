package io.millrace.standalone;

import java.nio.file.Path;

/** Where the log goes; must be said before the first logger is made. */
final class Logging {

  private Logging() {}

  /** Into {@code FOLDER/millrace.log}, for commands that do work. */
  static void toFile(Path folder) {
    System.setProperty("millrace.logs", folder.toString());
    System.setProperty("log4j2.configurationFile", "classpath:millrace-log4j2-file.xml");
  }

  /** Errors to standard error, nothing else, for commands that only read. */
  static void quiet() {
    System.setProperty("log4j2.configurationFile", "classpath:millrace-log4j2-quiet.xml");
  }
}

package io.millrace.bench;

/** What a process is for. */
enum Role {
  /** The program itself: {@code millrace run}, or the floor. */
  MAIN("main"),
  KAFKA("kafka"),
  PARSERS("parsers"),
  /** The node with its launcher. */
  ELASTICSEARCH("elasticsearch"),
  /**
   * Processor time that the system counted and no sample saw: of processes that came and went
   * between two samples, and the last moments of others.
   */
  UNSEEN("unseen");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * The role of a process below the main one.
   *
   * @param parent the role of its parent, for a process that does not tell
   */
  static Role of(String commandLine, Role parent) {
    // The command line of the parsers holds a class path, in which anything may stand.
    if (commandLine.contains("io.millrace.extract.child.ParserMain")) {
      return PARSERS;
    }
    if (commandLine.contains("io.millrace.embedded.BrokerMain")) {
      return KAFKA;
    }
    if (commandLine.contains("/bin/elasticsearch")
        || commandLine.contains("-Des.path.home=")
        || commandLine.contains("org.elasticsearch.")) {
      return ELASTICSEARCH;
    }
    return parent;
  }
}

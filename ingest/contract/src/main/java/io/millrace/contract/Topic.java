package io.millrace.contract;

/** The topics, in the order in which a document passes them. */
public enum Topic {
  RECEIVED("documents.received"),
  EXTRACTED("documents.extracted"),
  ENRICHED("documents.enriched"),
  FAILED("documents.failed");

  private final String id;

  Topic(String id) {
    this.id = id;
  }

  /** The name of the topic in Kafka. */
  public String id() {
    return id;
  }

  /** Reverses {@link #id()}. */
  public static Topic of(String id) {
    for (Topic topic : values()) {
      if (topic.id.equals(id)) {
        return topic;
      }
    }
    throw new IllegalArgumentException("no topic is called " + id);
  }
}

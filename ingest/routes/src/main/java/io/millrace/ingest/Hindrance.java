package io.millrace.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds a source up; the log tells when it begins and when it ends. */
final class Hindrance {

  private static final Logger LOG = LoggerFactory.getLogger(Hindrance.class);

  private final String source;
  private volatile String reason = "";

  Hindrance(String source) {
    this.source = source;
  }

  void by(String what) {
    if (reason.isEmpty()) {
      LOG.warn("source waits source={} reason=\"{}\"", source, what);
    }
    reason = what;
  }

  void byKafka(Exception e) {
    by("kafka: " + e.getClass().getSimpleName());
  }

  void over() {
    if (!reason.isEmpty()) {
      LOG.info("source goes on source={}", source);
    }
    reason = "";
  }

  boolean lasts() {
    return !reason.isEmpty();
  }

  /** "" when nothing does; does not wait for anybody. */
  String reason() {
    return reason;
  }
}

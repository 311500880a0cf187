package io.millrace.contract;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** A {@link Failure} as headers of a record on {@code documents.failed}. */
final class FailureHeaders {

  private static final String STAGE = "millrace_stage";
  private static final String REASON = "millrace_reason";
  private static final String ATTEMPTS = "millrace_attempts";
  private static final String EXCEPTION = "millrace_exception";
  private static final String QUARANTINED = "millrace_quarantined";
  private static final String TOPIC = "millrace_origin_topic";
  private static final String PARTITION = "millrace_origin_partition";
  private static final String OFFSET = "millrace_origin_offset";
  private static final String VERSION = "millrace_version";

  private FailureHeaders() {}

  static void write(Failure failure, Headers headers) {
    put(headers, STAGE, failure.stage().id());
    put(headers, REASON, failure.reason().name());
    put(headers, ATTEMPTS, Integer.toString(failure.attempts()));
    put(headers, EXCEPTION, failure.exception());
    headers.remove(QUARANTINED);
    if (failure.quarantined()) {
      put(headers, QUARANTINED, "true");
    }
    put(headers, TOPIC, failure.topic());
    put(headers, PARTITION, Integer.toString(failure.partition()));
    put(headers, OFFSET, Long.toString(failure.offset()));
    put(headers, VERSION, MillraceVersion.get());
  }

  /** The failure of a record, without its time. */
  static Failure read(Headers headers) throws InvalidEventException {
    try {
      return new Failure(
          Stage.of(EventCodec.header(headers, STAGE)),
          Reason.valueOf(EventCodec.header(headers, REASON)),
          Integer.parseInt(EventCodec.header(headers, ATTEMPTS)),
          EventCodec.header(headers, EXCEPTION),
          EventCodec.header(headers, QUARANTINED).equals("true"),
          EventCodec.header(headers, TOPIC),
          Integer.parseInt(EventCodec.header(headers, PARTITION)),
          Long.parseLong(EventCodec.header(headers, OFFSET)),
          Optional.empty(),
          Optional.of(EventCodec.header(headers, VERSION)).filter(known -> !known.isEmpty()));
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("the headers of the failure are not valid", e);
    }
  }

  /** Notes how often the document has failed before. */
  static void writeAttempts(int attempts, Headers headers) {
    put(headers, ATTEMPTS, Integer.toString(attempts));
  }

  /** How often the document has failed before, as far as the record tells. */
  static int attempts(Headers headers) {
    String attempts = EventCodec.header(headers, ATTEMPTS);
    return attempts.matches("[0-9]{1,9}") ? Integer.parseInt(attempts) : 0;
  }

  private static void put(Headers headers, String key, String value) {
    headers.remove(key);
    headers.add(key, value.getBytes(StandardCharsets.UTF_8));
  }
}

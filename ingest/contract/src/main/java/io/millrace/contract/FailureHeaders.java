package io.millrace.contract;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/** A {@link Failure} as headers of a record on {@code documents.failed}. */
final class FailureHeaders {

  private static final String STAGE = "millrace_stage";
  private static final String REASON = "millrace_reason";
  private static final String ATTEMPTS = "millrace_attempts";
  private static final String EXCEPTION = "millrace_exception";
  private static final String TOPIC = "millrace_origin_topic";
  private static final String PARTITION = "millrace_origin_partition";
  private static final String OFFSET = "millrace_origin_offset";

  private FailureHeaders() {}

  static void write(Failure failure, Headers headers) {
    put(headers, STAGE, failure.stage().id());
    put(headers, REASON, failure.reason().name());
    put(headers, ATTEMPTS, Integer.toString(failure.attempts()));
    put(headers, EXCEPTION, failure.exception());
    put(headers, TOPIC, failure.topic());
    put(headers, PARTITION, Integer.toString(failure.partition()));
    put(headers, OFFSET, Long.toString(failure.offset()));
  }

  static Failure read(Headers headers) throws InvalidEventException {
    try {
      return new Failure(
          Stage.of(EventCodec.header(headers, STAGE)),
          Reason.valueOf(EventCodec.header(headers, REASON)),
          Integer.parseInt(EventCodec.header(headers, ATTEMPTS)),
          EventCodec.header(headers, EXCEPTION),
          EventCodec.header(headers, TOPIC),
          Integer.parseInt(EventCodec.header(headers, PARTITION)),
          Long.parseLong(EventCodec.header(headers, OFFSET)));
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("the headers of the failure are not valid", e);
    }
  }

  private static void put(Headers headers, String key, String value) {
    headers.remove(key);
    headers.add(key, value.getBytes(StandardCharsets.UTF_8));
  }
}

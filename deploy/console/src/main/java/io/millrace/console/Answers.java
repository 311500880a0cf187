package io.millrace.console;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.contract.EventJson;
import io.millrace.index.IndexException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers in JSON; failures as {@code {"error": "…", "help": "…"}}, never with a stack trace. */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /** What every failed request is answered with. */
  record Failure(String error, String help) {}

  private Answers() {}

  static void json(ServerResponse response, Object value) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(EventJson.bytes(value));
  }

  static void failure(ServerResponse response, int status, String error, String help) {
    if (!response.isSent()) {
      response.status(status);
      json(response, new Failure(error, help));
    }
  }

  /** Turns whatever a handler throws into an answer. */
  static void register(HttpRouting.Builder routing) {
    routing.error(
        ApiException.class, (q, a, e) -> failure(a, e.status(), e.getMessage(), e.help()));
    routing.error(
        IndexException.class,
        (q, a, e) ->
            failure(
                a,
                503,
                e.getMessage() + ".",
                "Millrace waits for it and goes on by itself; try again in a moment."));
    routing.error(
        KafkaException.class,
        (q, a, e) ->
            failure(
                a,
                503,
                "Kafka does not answer.",
                "Millrace waits for it and goes on by itself; try again in a moment."));
    routing.error(HttpException.class, (q, a, e) -> refused(a, e.status().code()));
    routing.error(RequestException.class, (q, a, e) -> refused(a, 400));
    routing.error(Throwable.class, Answers::unforeseen);
  }

  private static void refused(ServerResponse response, int status) {
    failure(response, status, "The request was refused.", "It is not one that this API knows.");
  }

  private static void unforeseen(ServerRequest request, ServerResponse response, Throwable e) {
    LOG.error("request failed route={}", request.matchingPattern().orElse("?"), e);
    failure(
        response,
        500,
        "Something went wrong inside Millrace.",
        "The log in the data folder has the details.");
  }

  /** A header value that cannot break out of its line. */
  static String quoted(String text) {
    StringBuilder ascii = new StringBuilder();
    text.codePoints()
        .forEach(c -> ascii.appendCodePoint(c >= 32 && c < 127 && c != '"' && c != '\\' ? c : '_'));
    return ascii.toString();
  }

  /** RFC 5987. */
  static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || c == '-'
              || c == '.'
              || c == '_';
      encoded.append(plain ? String.valueOf((char) c) : "%%%02X".formatted(c));
    }
    return encoded.toString();
  }
}

package io.millrace.console;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** The parameters of a request, checked. */
final class Query {

  /** A cursor holds the state of the index that it goes on in. */
  static final int LONGEST_CURSOR = 3_000;

  private static final int LONGEST = 1_000;

  private Query() {}

  /** A parameter that is there and not blank. */
  static Optional<String> text(ServerRequest request, String name) {
    return text(request, name, LONGEST);
  }

  static Optional<String> text(ServerRequest request, String name, int longest) {
    Optional<String> value =
        request.query().first(name).asOptional().map(String::strip).filter(v -> !v.isEmpty());
    if (value.isPresent() && value.get().length() > longest) {
      throw new ApiException(
          400, name + " is longer than " + longest + " characters.", "Shorten it.");
    }
    return value;
  }

  static int number(ServerRequest request, String name, int otherwise, int most) {
    Optional<String> value = text(request, name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.get().matches("[0-9]{1,6}")
        || Integer.parseInt(value.get()) < 1
        || Integer.parseInt(value.get()) > most) {
      throw new ApiException(
          400, name + " must be 1 to " + most + ".", "Leave it out, or mend it.");
    }
    return Integer.parseInt(value.get());
  }
}

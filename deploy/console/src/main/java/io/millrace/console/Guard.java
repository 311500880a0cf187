package io.millrace.console;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets through what comes from this page or from a program: no page of another host, neither by a
 * name that it points at this machine (DNS rebinding) nor by a form (CSRF), and nobody without the
 * token where one is needed.
 */
final class Guard implements Filter {

  /** Characters of a query string that are taken. */
  private static final int LONGEST_QUERY = 8_192;

  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final Set<Method> READING = Set.of(Method.GET, Method.HEAD);
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private final Optional<Sessions> sessions;

  Guard(Optional<Sessions> sessions) {
    this.sessions = sessions;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    SecurityHeaders.set(response);
    if (!knownHost(request)) {
      Answers.failure(
          response,
          403,
          "This console is not called that.",
          "Open it under the address that `millrace up` has printed.");
    } else if (foreign(request)) {
      Answers.failure(
          response,
          403,
          "Another page may not ask this.",
          "Open the console itself, in a tab of its own.");
    } else if (request.query().rawValue().length() > LONGEST_QUERY) {
      Answers.failure(response, 414, "The query is too long.", "Shorten it.");
    } else if (!admitted(request)) {
      refuse(request, response);
    } else {
      chain.proceed();
    }
  }

  /** With a token the browser's cookie is bound to the host already. */
  private boolean knownHost(RoutingRequest request) {
    if (sessions.isPresent()) {
      return true;
    }
    String host = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
    String name = host.replaceFirst(":[0-9]{1,5}$", "");
    return LOOPBACK.contains(name);
  }

  private static boolean foreign(RoutingRequest request) {
    String site = request.headers().first(FETCH_SITE).orElse("none");
    String path = request.path().path();
    if (path.startsWith("/api/") && !Set.of("none", "same-origin").contains(site)) {
      return true;
    }
    if (READING.contains(request.prologue().method())) {
      return false;
    }
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    String own = "http://" + request.headers().first(HeaderNames.HOST).orElse("");
    return origin.isPresent() && !origin.get().equalsIgnoreCase(own);
  }

  private boolean admitted(RoutingRequest request) {
    return sessions.isEmpty()
        || request.path().path().equals("/login")
        || sessions.get().admits(request);
  }

  private static void refuse(RoutingRequest request, RoutingResponse response) {
    if (request.path().path().equals("/")) {
      response.status(303).header(HeaderNames.LOCATION, "/login");
      response.send();
    } else {
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
      Answers.failure(
          response,
          401,
          "This console needs its token.",
          "Open / and give it, or send it as `Authorization: Bearer TOKEN`.");
    }
  }
}

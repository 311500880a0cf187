package io.millrace.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Who has shown the token: by a header in each request, or once in a form, for a cookie. */
final class Sessions {

  private static final String COOKIE = "millrace-console";
  private static final int MOST = 1_000;
  private static final int LONGEST_FORM = 4_096;

  private final byte[] token;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> open = new LinkedHashSet<>();
  private final Semaphore guesses = new Semaphore(2);

  Sessions(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  boolean admits(ServerRequest request) {
    Optional<String> header = request.headers().first(HeaderNames.AUTHORIZATION);
    if (header.isPresent() && header.get().startsWith("Bearer ")) {
      return is(header.get().substring("Bearer ".length()));
    }
    Optional<String> cookie = request.headers().cookies().first(COOKIE).asOptional();
    synchronized (open) {
      return cookie.isPresent() && open.contains(cookie.get());
    }
  }

  private boolean is(String given) {
    return MessageDigest.isEqual(token, given.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** {@code POST /login}: opens a session, or shows the form again after a while. */
  void login(ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    if (!guesses.tryAcquire(5, TimeUnit.SECONDS)) {
      throw new ApiException(429, "Too many attempts at once.", "Try again in a moment.");
    }
    try {
      if (!is(field(request))) {
        // Whoever guesses shall not guess fast.
        Thread.sleep(500);
        response.status(303).header(HeaderNames.LOCATION, "/login?wrong");
      } else {
        response.header(
            HeaderNames.SET_COOKIE, COOKIE + "=" + begin() + "; Path=/; HttpOnly; SameSite=Strict");
        response.status(303).header(HeaderNames.LOCATION, "/");
      }
      response.send();
    } finally {
      guesses.release();
    }
  }

  private String begin() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String session = HexFormat.of().formatHex(bytes);
    synchronized (open) {
      if (open.size() >= MOST) {
        open.remove(open.iterator().next());
      }
      open.add(session);
    }
    return session;
  }

  private static String field(ServerRequest request) throws IOException {
    byte[] form;
    try (InputStream in = request.content().inputStream()) {
      form = in.readNBytes(LONGEST_FORM);
    }
    for (String pair : new String(form, StandardCharsets.UTF_8).split("&")) {
      if (pair.startsWith("token=")) {
        try {
          return URLDecoder.decode(pair.substring("token=".length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          return "";
        }
      }
    }
    return "";
  }
}

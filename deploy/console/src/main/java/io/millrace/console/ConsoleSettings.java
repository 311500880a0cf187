package io.millrace.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the console works.
 *
 * @param host name or address to listen on
 * @param port the first one tried; the next free one of {@value #PORTS_TRIED} is taken
 * @param token what everybody must know to get in; empty: no token is needed, which is for loopback
 *     only
 * @param inbox where uploads go
 * @param largestUpload bytes
 */
public record ConsoleSettings(
    String host, int port, Optional<String> token, Path inbox, long largestUpload) {

  /** Ports that are tried one after another. */
  public static final int PORTS_TRIED = 20;

  private static final int SHORTEST_TOKEN = 16;
  private static final long LARGEST_UPLOAD = 1L << 30;

  public ConsoleSettings {
    if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "a token needs at least " + SHORTEST_TOKEN + " characters");
    }
    if (token.isEmpty() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          host
              + " is reachable from other machines: a console there needs a token, which everybody"
              + " who opens it must know");
    }
  }

  /** On loopback, for files up to 1 GiB. */
  public static ConsoleSettings of(Path inbox) {
    return new ConsoleSettings("127.0.0.1", 8642, Optional.empty(), inbox, LARGEST_UPLOAD);
  }

  public ConsoleSettings withPort(int other) {
    return new ConsoleSettings(host, other, token, inbox, largestUpload);
  }

  /** To be reached under another host, by those who know the token. */
  public ConsoleSettings withHost(String other, Optional<String> needed) {
    return new ConsoleSettings(other, port, needed, inbox, largestUpload);
  }

  public ConsoleSettings withLargestUpload(long bytes) {
    return new ConsoleSettings(host, port, token, inbox, bytes);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no host is called " + host, e);
    }
  }
}

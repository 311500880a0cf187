package io.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Keeps a port for a server that is about to start, or to start again, so that no other Millrace on
 * this machine chooses it meanwhile: two programs that started at once would else end up with
 * clients of the one on the broker of the other. The sign is a socket on the same port of another
 * loopback address, which the kernel takes back whenever the process ends.
 */
final class PortReservation implements AutoCloseable {

  private static final byte[] ADDRESS = {127, 77, 82, 1};

  private final Optional<ServerSocket> sign;

  private PortReservation(Optional<ServerSocket> sign) {
    this.sign = sign;
  }

  /** One that keeps nobody away. */
  static PortReservation none() {
    return new PortReservation(Optional.empty());
  }

  /** The reservation, or empty when somebody else has it. */
  static Optional<PortReservation> of(int port) {
    try {
      InetAddress address = InetAddress.getByAddress(ADDRESS);
      if (!canBind(address)) {
        // Where only 127.0.0.1 is loopback, ports are kept by being listened on.
        return Optional.of(none());
      }
      ServerSocket socket = new ServerSocket();
      try {
        socket.bind(new InetSocketAddress(address, port), 1);
        return Optional.of(new PortReservation(Optional.of(socket)));
      } catch (IOException e) {
        socket.close();
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean canBind(InetAddress address) {
    try (ServerSocket any = new ServerSocket()) {
      any.bind(new InetSocketAddress(address, 0), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    sign.ifPresent(
        socket -> {
          try {
            socket.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

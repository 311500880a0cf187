package io.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Chooses the loopback ports of a server and remembers them in a file, so that a server keeps its
 * port from one start to the next.
 *
 * <p>A port that nobody asked for is taken from 20000 to 29999: below the ports which the kernel
 * gives to outgoing connections, because one of those can be taken (even by a client that connects
 * to itself) while the server restarts.
 */
final class Ports implements AutoCloseable {

  private static final int FIRST_OF_ANY = 20_000;
  private static final int COUNT_OF_ANY = 10_000;
  private static final int LAST = 65_535;

  private final Path file;
  private final IntPredicate free;
  private final IntFunction<Optional<PortReservation>> reserve;
  private final Duration patience;
  private final Properties remembered = new Properties();
  private final Set<Integer> chosen = new HashSet<>();
  private final List<PortReservation> reservations = new ArrayList<>();

  /**
   * Chooses among the ports that are really free on this machine, and waits a little for a
   * remembered one, which a child of a killed parent may be about to give back.
   */
  Ports(Path file) {
    this(file, Ports::isFree, PortReservation::of, Duration.ofSeconds(3));
  }

  Ports(
      Path file,
      IntPredicate free,
      IntFunction<Optional<PortReservation>> reserve,
      Duration patience) {
    this.file = file;
    this.reserve = reserve;
    this.patience = patience;
    this.free = free;
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        remembered.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The port for one use: the one remembered for the same wish, else the wished one, else the next
   * free one.
   *
   * @param use the name of the use, unique in the file
   * @param wish the port that is wanted, 0 for any
   * @throws IllegalStateException if none is free
   */
  int choose(String use, int wish) {
    if (wish < 0 || wish > LAST) {
      throw new IllegalArgumentException("not a port: " + wish);
    }
    String wished = remembered.getProperty(use + ".wish", "");
    int last = Integer.parseInt(remembered.getProperty(use + ".port", "0"));
    int port =
        last != 0 && wished.equals(Integer.toString(wish)) && usableSoon(last) ? last : next(wish);
    chosen.add(port);
    remembered.setProperty(use + ".wish", Integer.toString(wish));
    remembered.setProperty(use + ".port", Integer.toString(port));
    return port;
  }

  /** Gives the ports back to whoever wants them. */
  @Override
  public void close() {
    reservations.forEach(PortReservation::close);
    reservations.clear();
  }

  /** Writes what was chosen. */
  void remember() {
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file)) {
        remembered.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int next(int wish) {
    if (wish == 0) {
      int start = ThreadLocalRandom.current().nextInt(COUNT_OF_ANY);
      for (int i = 0; i < COUNT_OF_ANY; i++) {
        int port = FIRST_OF_ANY + (start + i) % COUNT_OF_ANY;
        if (usable(port)) {
          return port;
        }
      }
    } else {
      for (int port = wish; port <= LAST; port++) {
        if (usable(port)) {
          return port;
        }
      }
    }
    throw new IllegalStateException("no free port from " + (wish == 0 ? FIRST_OF_ANY : wish));
  }

  private boolean usableSoon(int port) {
    long until = System.nanoTime() + patience.toNanos();
    while (!usable(port)) {
      if (chosen.contains(port) || System.nanoTime() - until >= 0) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return true;
  }

  private boolean usable(int port) {
    if (chosen.contains(port) || !free.test(port)) {
      return false;
    }
    Optional<PortReservation> reservation = reserve.apply(port);
    reservation.ifPresent(reservations::add);
    return reservation.isPresent();
  }

  /** Whether a server could listen on the port of the loopback address now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(loopback(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a server listens on the port of the loopback address now. */
  static boolean isServed(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(loopback(port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress loopback(int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }
}

package io.millrace.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A bad network: connections through it can be cut off, slowed down, or left without a word. */
final class TcpProxy implements AutoCloseable {

  private static final long LOOK_NANOS = 20_000_000;

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connectionsCut = new AtomicLong();
  private final AtomicLong piecesHeld = new AtomicLong();
  private volatile int target;
  private volatile long delayNanos;
  private volatile boolean silent;

  /** Listens on a free port of loopback; {@link #to} says whom it speaks to. */
  TcpProxy() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Leads to another port of loopback from now on. */
  void to(int port) {
    target = port;
  }

  /** Resets every connection. */
  void cut() {
    for (Socket socket : open) {
      reset(socket);
      connectionsCut.incrementAndGet();
    }
  }

  /** From now on every piece of data is late. */
  void delay(long millis) {
    delayNanos = millis * 1_000_000;
  }

  /** From now on nothing comes through, until told otherwise. */
  void silence(boolean on) {
    silent = on;
  }

  /** How many ends of connections were reset. */
  long connectionsCut() {
    return connectionsCut.get();
  }

  /** How many pieces of data came late. */
  long piecesHeld() {
    return piecesHeld.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket client) {
    Socket there = new Socket();
    try {
      client.setTcpNoDelay(true);
      there.setTcpNoDelay(true);
      there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
      open.add(client);
      open.add(there);
      Thread.ofVirtual().start(() -> pump(client, there));
      pump(there, client);
    } catch (IOException e) {
      end(client, there);
    }
  }

  private void pump(Socket from, Socket into) {
    byte[] buffer = new byte[64 << 10];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      int n;
      while ((n = in.read(buffer)) >= 0) {
        hold();
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One end is gone, so the other goes as well.
    } finally {
      end(from, into);
    }
  }

  private void hold() {
    if (silent || delayNanos > 0) {
      piecesHeld.incrementAndGet();
    }
    while (silent && !server.isClosed()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    if (delayNanos > 0) {
      LockSupport.parkNanos(delayNanos);
    }
  }

  private void end(Socket... sockets) {
    for (Socket socket : sockets) {
      open.remove(socket);
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    end(open.toArray(Socket[]::new));
  }
}

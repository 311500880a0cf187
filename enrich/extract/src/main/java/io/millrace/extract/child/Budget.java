package io.millrace.extract.child;

import io.millrace.contract.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What one document may use up, all its parts together. */
final class Budget {

  private final long endNanos;
  private int characters;
  private int embedded;
  private long bytes;
  private Optional<Reason> spent = Optional.empty();

  Budget(ParserSettings settings) {
    this.characters = settings.characters();
    this.embedded = settings.embedded();
    this.bytes = settings.embeddedBytes();
    this.endNanos =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.softDeadlineMillis());
  }

  /** The limit that was reached. Parsers may swallow the exception, this stays. */
  Optional<Reason> spent() {
    return spent;
  }

  /** How many of {@code wanted} characters may still be kept. */
  int takeCharacters(int wanted) {
    int taken = Math.min(wanted, characters);
    characters -= taken;
    if (taken < wanted) {
      spend(Reason.LIMIT_REACHED);
    }
    return taken;
  }

  /** Takes one embedded file. */
  void takeEmbedded() throws LimitReachedException {
    if (--embedded < 0) {
      spend(Reason.LIMIT_REACHED);
    }
    check();
  }

  /** Stops parsing when something is used up or time is over. */
  void check() throws LimitReachedException {
    if (System.nanoTime() - endNanos > 0) {
      spend(Reason.TIMEOUT);
    }
    if (spent.isPresent()) {
      throw new LimitReachedException();
    }
  }

  private void spend(Reason reason) {
    if (spent.isEmpty()) {
      spent = Optional.of(reason);
    }
  }

  /** The stream of an embedded file, whose bytes count. */
  InputStream counted(InputStream in) {
    return new Counted(in);
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = super.read(b, off, len);
      count(Math.max(n, 0));
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    /** The container closes its own stream. */
    @Override
    public void close() {}

    private void count(int n) throws IOException {
      bytes -= n;
      if (bytes < 0) {
        spend(Reason.LIMIT_REACHED);
      }
      try {
        check();
      } catch (LimitReachedException e) {
        throw new IOException(e);
      }
    }
  }
}

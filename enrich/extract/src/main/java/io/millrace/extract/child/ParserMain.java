package io.millrace.extract.child;

import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;

/** The child process: parses one document after another, as its parent asks. */
public final class ParserMain {

  /** The child's exit code when its heap is exhausted; also what the JVM itself uses. */
  public static final int OUT_OF_MEMORY = 3;

  private static final int BROKEN = 70;

  private final DataOutputStream out;
  private final LinkedBlockingQueue<Frames.Frame> requests = new LinkedBlockingQueue<>();

  private ParserMain(DataOutputStream out) {
    this.out = out;
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws Exception {
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> halt(e));
    DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 64 << 10));
    // Parsers that print must neither break the protocol nor bring content into a log.
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    System.setIn(InputStream.nullInputStream());
    new ParserMain(out).serve(in);
  }

  private static void halt(Throwable e) {
    Runtime.getRuntime().halt(e instanceof OutOfMemoryError ? OUT_OF_MEMORY : BROKEN);
  }

  private void serve(DataInputStream in) throws Exception {
    Thread reader = new Thread(() -> read(in), "requests");
    reader.setDaemon(true);
    reader.start();
    ParserSettings settings = EventJson.read(requests.take().bytes(), ParserSettings.class);
    DocumentParser parser = new DocumentParser(settings);
    Frames.write(out, Frames.Kind.READY, new byte[0]);
    while (true) {
      answer(parser, requests.take());
    }
  }

  private void answer(DocumentParser parser, Frames.Frame frame)
      throws IOException, InvalidEventException {
    ParseRequest request = EventJson.read(frame.bytes(), ParseRequest.class);
    Path file = Path.of(URI.create(request.uri()));
    try {
      ParsedDocument parsed = parser.parse(file, request.name(), this::announce);
      Frames.write(out, Frames.Kind.RESULT, EventJson.bytes(parsed));
    } catch (MachineFaultException e) {
      Frames.write(out, Frames.Kind.FAULT, e.getMessage().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void announce(String mediaType) throws IOException {
    Frames.write(out, Frames.Kind.MEDIA_TYPE, mediaType.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads ahead of the parser, so that the parent's end is noticed while a parser runs. */
  private void read(DataInputStream in) {
    try {
      while (true) {
        requests.add(Frames.read(in));
      }
    } catch (IOException e) {
      LastAct.play();
    }
  }
}

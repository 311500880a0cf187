package io.millrace.extract;

import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.Reason;
import io.millrace.extract.child.Frames;
import io.millrace.extract.child.ParseRequest;
import io.millrace.extract.child.ParsedDocument;
import io.millrace.extract.child.ParserMain;
import io.millrace.extract.child.ParserSettings;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One child process that parses one document after another, in a process group and temporary folder
 * of its own. Used by one thread at a time.
 */
final class ParserProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final int MOST_WORDS = 500;

  /** How a document fared. */
  sealed interface Answer {
    /** The child answered. */
    record Parsed(ParsedDocument document) implements Answer {}

    /** The child is gone, and the document is why. */
    record Ended(Reason reason, Optional<String> mediaType) implements Answer {}

    /** The child was gone before it could have seen the document. */
    record NotTaken() implements Answer {}
  }

  /** What a reader of the child's output saw: a frame, or the end of all frames. */
  private record Seen(Optional<Frames.Frame> frame) {}

  private final Process process;
  private final Path folder;
  private final DataOutputStream requests;
  private final LinkedBlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private int documents;

  private ParserProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread reader = new Thread(this::read, "parser-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a child and waits until it is ready.
   *
   * @param command of the child's JVM
   * @param folder of its own, which ends with it
   * @throws PoolUnavailableException when it does not become ready
   */
  static ParserProcess start(List<String> command, Path folder, ParserSettings settings)
      throws PoolUnavailableException, InterruptedException {
    Path words = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(words.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            java.util.Map.of(
                "PATH",
                Tesseract.path(),
                "LANG",
                "C.UTF-8",
                "LC_ALL",
                "C.UTF-8",
                "HOME",
                folder.toString(),
                "TMPDIR",
                folder.toString(),
                "OMP_THREAD_LIMIT",
                "1"));
    ParserProcess child = null;
    boolean ready = false;
    try {
      child = new ParserProcess(builder.start(), folder);
      ready = child.handshake(settings);
      if (!ready) {
        throw new PoolUnavailableException("a parser process did not start: " + said(words));
      }
      return child;
    } catch (IOException e) {
      throw e instanceof PoolUnavailableException known
          ? known
          : new PoolUnavailableException("a parser process did not start: " + said(words), e);
    } finally {
      if (!ready) {
        if (child == null) {
          ChildFolders.wipe(folder);
        } else {
          child.kill();
        }
      }
    }
  }

  private boolean handshake(ParserSettings settings) throws IOException, InterruptedException {
    Frames.write(requests, Frames.Kind.SETTINGS, EventJson.bytes(settings));
    Seen first = seen.poll(START.toMillis(), TimeUnit.MILLISECONDS);
    return first != null && first.frame().filter(f -> f.kind() == Frames.Kind.READY).isPresent();
  }

  /** What the JVM complained of before any document was near it. */
  private static String said(Path words) {
    try {
      String text = Files.readString(words, StandardCharsets.ISO_8859_1).strip();
      return text.substring(0, Math.min(MOST_WORDS, text.length())).replace('\n', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How many documents it was given. */
  int documents() {
    return documents;
  }

  /**
   * Parses one document. After any other answer than {@link Answer.Parsed}, and after an exception,
   * the process has been ended.
   *
   * @throws PoolUnavailableException when the machine is at fault
   */
  Answer parse(ParseRequest request, Duration deadline)
      throws PoolUnavailableException, InterruptedException {
    documents++;
    boolean answered = false;
    try {
      try {
        Frames.write(requests, Frames.Kind.REQUEST, EventJson.bytes(request));
      } catch (IOException e) {
        return new Answer.NotTaken();
      }
      Answer answer = await(System.nanoTime() + deadline.toNanos());
      answered = answer instanceof Answer.Parsed;
      return answer;
    } finally {
      if (!answered) {
        kill();
      }
    }
  }

  private Answer await(long end) throws PoolUnavailableException, InterruptedException {
    Optional<String> mediaType = Optional.empty();
    while (true) {
      Seen next = seen.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return new Answer.Ended(Reason.TIMEOUT, mediaType);
      }
      if (next.frame().isEmpty()) {
        return new Answer.Ended(whyEnded(), mediaType);
      }
      Frames.Frame frame = next.frame().get();
      switch (frame.kind()) {
        case MEDIA_TYPE -> mediaType = Optional.of(text(frame)).filter(t -> !t.isBlank());
        case RESULT -> {
          return result(frame, mediaType);
        }
        case FAULT -> throw new PoolUnavailableException(text(frame));
        case SETTINGS, READY, REQUEST -> {
          return new Answer.Ended(Reason.CRASHED, mediaType);
        }
      }
    }
  }

  private static Answer result(Frames.Frame frame, Optional<String> mediaType) {
    try {
      return new Answer.Parsed(EventJson.read(frame.bytes(), ParsedDocument.class));
    } catch (InvalidEventException e) {
      return new Answer.Ended(Reason.CRASHED, mediaType);
    }
  }

  private static String text(Frames.Frame frame) {
    return new String(frame.bytes(), StandardCharsets.UTF_8);
  }

  private Reason whyEnded() throws InterruptedException {
    // Nonsense on its output, instead of an end, is a crash all the same.
    boolean ended = process.waitFor(5, TimeUnit.SECONDS);
    return ended && process.exitValue() == ParserMain.OUT_OF_MEMORY
        ? Reason.OUT_OF_MEMORY
        : Reason.CRASHED;
  }

  private void read() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), 64 << 10))) {
      while (true) {
        seen.add(new Seen(Optional.of(Frames.read(in))));
      }
    } catch (IOException e) {
      seen.add(new Seen(Optional.empty()));
    }
  }

  /** Ends its input, and so the process, without waiting for it. */
  void hangUp() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has gone already.
      process.destroyForcibly();
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    hangUp();
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    kill();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process, whatever it started, and its folder. */
  void kill() {
    List<ProcessHandle> offspring = process.descendants().toList();
    process.destroyForcibly();
    boolean interrupted = Thread.interrupted();
    try {
      // The group reaches also those that were started since, or whose parent is gone.
      new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
          .start()
          .waitFor(2, TimeUnit.SECONDS);
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (IOException e) {
      // Without a shell, those known before must do.
      offspring.forEach(ProcessHandle::destroyForcibly);
    }
    offspring.forEach(ProcessHandle::destroyForcibly);
    ChildFolders.wipe(folder);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.millrace.extract;

import io.millrace.contract.Reason;
import io.millrace.extract.child.ParseRequest;
import io.millrace.extract.child.ParsedDocument;
import io.millrace.extract.child.ParserMain;
import io.millrace.extract.child.ParserSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As many parser processes as there are slots, started at need, kept warm between documents and
 * replaced when one breaks or is worn. Safe for use by many threads.
 */
final class ParserPool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ParserPool.class);

  /** How often a process may be gone before it has seen the document. */
  private static final int STARTS = 4;

  /** Keeps count of the processes that a document has ended. */
  interface Losses {

    /** Whether it has ended one before: then it gets a process that no other document has used. */
    boolean any();

    /**
     * It has ended one.
     *
     * @return whether that was the last
     */
    boolean add(Reason reason, Optional<String> mediaType);
  }

  private final ExtractSettings settings;
  private final Optional<Tesseract> tesseract;
  private final ChildFolders folders;
  private final String classPath;
  private final Semaphore slots;
  private final Object lock = new Object();
  private final Deque<ParserProcess> idle = new ArrayDeque<>();
  private final Set<ParserProcess> all = ConcurrentHashMap.newKeySet();
  private final Map<Reason, Long> ended = new EnumMap<>(Reason.class);
  private long started;
  private long parsed;
  private boolean closed;

  /**
   * Starts no process yet.
   *
   * @throws IOException when the temporary folder cannot be had
   */
  ParserPool(ExtractSettings settings) throws IOException {
    this.settings = settings;
    this.folders = new ChildFolders(settings.temporary());
    this.classPath = ChildClassPath.resolve(settings.extraClassPath());
    this.slots = new Semaphore(settings.slots());
    this.tesseract =
        settings.ocr() == ExtractSettings.Ocr.OFF ? Optional.empty() : Tesseract.find();
    if (settings.ocr() == ExtractSettings.Ocr.ON && tesseract.isEmpty()) {
      throw new IOException("text in pictures is to be read, but Tesseract is not installed");
    }
    tesseract.ifPresentOrElse(
        t ->
            LOG.atInfo()
                .addKeyValue("program", t.program())
                .addKeyValue("languages", t.languages())
                .log("text in pictures is read by tesseract"),
        () -> LOG.info("text in pictures is not read"));
  }

  /**
   * Parses a document, again as long as the losses allow.
   *
   * @return empty when no process survived it, or not in time
   * @throws PoolUnavailableException when no process can be had
   */
  Optional<ParsedDocument> parse(ParseRequest request, Losses losses)
      throws PoolUnavailableException, InterruptedException {
    slots.acquire();
    try {
      // A process that was gone before it saw the document is no loss, but not for ever.
      for (int starts = 0; starts < STARTS; starts++) {
        ParserProcess process = take(losses.any());
        switch (parse(process, request)) {
          case ParserProcess.Answer.Parsed answer -> {
            return Optional.of(answer.document());
          }
          case ParserProcess.Answer.NotTaken none -> {
            // Another process may take it.
          }
          case ParserProcess.Answer.Ended end -> {
            if (losses.add(end.reason(), end.mediaType())) {
              return Optional.empty();
            }
          }
        }
      }
      throw new PoolUnavailableException("parser processes end before they take a document");
    } finally {
      slots.release();
    }
  }

  private ParserProcess.Answer parse(ParserProcess process, ParseRequest request)
      throws PoolUnavailableException, InterruptedException {
    ParserProcess.Answer answer = null;
    try {
      answer = process.parse(request, settings.deadline());
      return answer;
    } finally {
      giveBack(process, answer);
    }
  }

  private ParserProcess take(boolean fresh) throws PoolUnavailableException, InterruptedException {
    ParserProcess worn = null;
    synchronized (lock) {
      if (closed) {
        throw new PoolUnavailableException("the pool is closed");
      }
      // The one that was used last is the warmest.
      ParserProcess process = idle.pollFirst();
      if (process != null && process.isAlive() && !fresh) {
        return process;
      }
      worn = process;
    }
    if (worn != null) {
      retire(worn);
    }
    return start();
  }

  private ParserProcess start() throws PoolUnavailableException, InterruptedException {
    ParserProcess process;
    try {
      Path folder = folders.create();
      Optional<ParserSettings.OcrSettings> ocr = Optional.empty();
      if (tesseract.isPresent()) {
        // Below the deadline: so one hanging picture is told from a hanging document.
        long budget = Math.max(1, settings.deadline().toSeconds() * 4 / 5);
        tesseract.get().wrap(folder, budget);
        ocr =
            Optional.of(
                new ParserSettings.OcrSettings(
                    folder.toString(),
                    tesseract.get().languages(),
                    Math.toIntExact(settings.deadline().toSeconds() + 60)));
      }
      synchronized (lock) {
        started++;
      }
      process = ParserProcess.start(command(folder), folder, childSettings(ocr));
    } catch (PoolUnavailableException e) {
      throw e;
    } catch (IOException e) {
      throw new PoolUnavailableException("no folder for a parser process", e);
    }
    boolean late;
    synchronized (lock) {
      late = closed;
      all.add(process);
    }
    if (late) {
      retire(process);
      throw new PoolUnavailableException("the pool is closed");
    }
    LOG.atInfo().addKeyValue("pid", process.pid()).log("parser process started");
    return process;
  }

  private ParserSettings childSettings(Optional<ParserSettings.OcrSettings> ocr) {
    return new ParserSettings(
        settings.characters(),
        settings.depth(),
        settings.embedded(),
        settings.embeddedBytes(),
        settings.deadline().toMillis() * 9 / 10,
        ocr);
  }

  private List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    // A session of its own: Ctrl-C in the terminal does not reach it, and a kill reaches all of it.
    Tesseract.program("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + settings.heapMiB() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:ErrorFile=" + folder.resolve("crash.log"),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Djava.io.tmpdir=" + folder,
            "-Duser.home=" + folder,
            "-Dpdfbox.fontcache=" + folders.shared(),
            "-cp",
            classPath,
            ParserMain.class.getName()));
    return command;
  }

  private void giveBack(ParserProcess process, ParserProcess.Answer answer) {
    boolean keep = false;
    synchronized (lock) {
      switch (answer) {
        case ParserProcess.Answer.Parsed p -> {
          parsed++;
          keep =
              !closed
                  && !p.document().worn()
                  && process.documents() < settings.documentsPerProcess();
          if (keep) {
            idle.addFirst(process);
          }
        }
        case ParserProcess.Answer.Ended end -> ended.merge(end.reason(), 1L, Long::sum);
        case ParserProcess.Answer.NotTaken none -> {
          // It ended while it was idle.
        }
        case null -> {
          // Given up, or the machine's fault.
        }
      }
    }
    if (answer instanceof ParserProcess.Answer.Ended end) {
      LOG.atWarn()
          .addKeyValue("pid", process.pid())
          .addKeyValue("reason", end.reason())
          .log("parser process ended by a document");
    }
    if (!keep) {
      retire(process);
    }
  }

  private void retire(ParserProcess process) {
    all.remove(process);
    process.close();
  }

  ParserCounts counts() {
    synchronized (lock) {
      return new ParserCounts(
          started,
          parsed,
          ended,
          all.stream().filter(ParserProcess::isAlive).map(ParserProcess::pid).toList());
    }
  }

  /** Ends all processes, also those at work. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      idle.clear();
    }
    List<ParserProcess> rest = List.copyOf(all);
    rest.forEach(ParserProcess::hangUp);
    rest.forEach(this::retire);
  }
}

package io.millrace.contract;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A local file that knows which records were in work when the process died: what is noted as begun
 * and not as ended. The notes outlive the process, not the machine, which is what they are for.
 */
final class InFlightJournal implements AutoCloseable {

  private static final long COMPACT_ABOVE = 1L << 20;

  private final Path file;
  private final Map<String, Integer> inFlight = new HashMap<>();
  private final Map<String, Integer> crashes;

  // A stream, since an interrupt, with which a step is given up, would close a channel for ever.
  private FileOutputStream out;

  private long written;

  InFlightJournal(Path file) throws IOException {
    this.file = file;
    // Whatever a broken disk left there must not keep the worker from starting.
    this.crashes =
        Files.exists(file)
            ? unfinished(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            : new HashMap<>();
    inFlight.putAll(crashes);
    compact();
  }

  /** How often the process died while it worked on this record. */
  synchronized int crashes(ConsumerRecord<?, ?> record) {
    return crashes.getOrDefault(name(record), 0);
  }

  synchronized void begin(ConsumerRecord<?, ?> record) {
    String name = name(record);
    int attempt = crashes.getOrDefault(name, 0) + 1;
    inFlight.put(name, attempt);
    append("+ " + name + " " + attempt + "\n");
  }

  synchronized void end(ConsumerRecord<?, ?> record) {
    String name = name(record);
    inFlight.remove(name);
    crashes.remove(name);
    append("- " + name + "\n");
  }

  private void append(String line) {
    try {
      write(line);
      if (written > COMPACT_ABOVE) {
        compact();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the in-flight notes cannot be written", e);
    }
  }

  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    written += bytes.length;
  }

  private void compact() throws IOException {
    if (out != null) {
      out.close();
    }
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    out = new FileOutputStream(draft.toFile());
    written = 0;
    StringBuilder text = new StringBuilder();
    inFlight.forEach((name, attempt) -> text.append("+ " + name + " " + attempt + "\n"));
    write(text.toString());
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Lines that are not ours, such as a torn last one, are passed over. */
  static Map<String, Integer> unfinished(String text) {
    Map<String, Integer> unfinished = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      if (words.length == 3 && words[0].equals("+") && words[2].matches("[0-9]{1,4}")) {
        unfinished.put(words[1], Integer.parseInt(words[2]));
      } else if (words.length == 2 && words[0].equals("-")) {
        unfinished.remove(words[1]);
      }
    }
    return unfinished;
  }

  private static String name(ConsumerRecord<?, ?> record) {
    return record.topic() + "/" + record.partition() + "/" + record.offset();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}

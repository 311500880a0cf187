package io.millrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is measured from its start to its end, with all its child processes. */
final class Child implements AutoCloseable {

  private static final int LOOK_EVERY_MILLISECONDS = 100;
  private static final int PATIENCE_SECONDS = 60;
  private static final int LAST_WORDS = 800;

  private final Process process;
  private final Path out;
  private final Path err;
  private final long startedNanos = System.nanoTime();
  private final long waitedBefore;
  private final ProcessTree tree;
  private final Thread sampler;

  private Child(Process process, Path out, Path err, long waitedBefore) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.waitedBefore = waitedBefore;
    this.tree = new ProcessTree(process.pid());
    this.sampler = Thread.ofPlatform().daemon().name("sampler").start(this::sample);
  }

  /**
   * Starts a program; only one may run at a time, since its processor time is told from that of all
   * children that this process has waited for.
   *
   * @param folder where its output goes
   * @param name of the files there
   */
  static Child start(List<String> command, Path folder, String name) throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    long waited = Proc.self().waitedTicks();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return new Child(builder.start(), out, err, waited);
  }

  private void sample() {
    try {
      while (process.isAlive()) {
        tree.look();
        Thread.sleep(LOOK_EVERY_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for its end.
   *
   * @throws BenchException when it fails
   */
  Usage awaitEnd() throws InterruptedException {
    int status = process.waitFor();
    if (status != 0) {
      throw new BenchException("a measured program ended with " + status + ": " + lastWords());
    }
    return usage();
  }

  /** Asks it to end, and waits until it has. */
  Usage stop() throws InterruptedException {
    close();
    return usage();
  }

  private Usage usage() throws InterruptedException {
    sampler.join();
    double wall = (System.nanoTime() - startedNanos) / 1e9;
    return tree.usage(Proc.self().waitedTicks() - waitedBefore, wall);
  }

  /** The last line that it wrote to its standard output. */
  String result() throws IOException {
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    if (lines.isEmpty()) {
      throw new BenchException("a measured program gave no result: " + lastWords());
    }
    return lines.getLast();
  }

  String lastWords() {
    try {
      String words = Files.readString(err, StandardCharsets.UTF_8).strip();
      return words.substring(Math.max(0, words.length() - LAST_WORDS));
    } catch (IOException e) {
      return "(it said nothing)";
    }
  }

  /** Ends it in order, if it will, and with everything it started. */
  @Override
  public void close() {
    List<ProcessHandle> offspring = process.descendants().toList();
    process.destroy();
    boolean ended = false;
    try {
      ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.destroyForcibly();
    }
    for (ProcessHandle left : offspring) {
      if (left.isAlive()) {
        left.destroyForcibly();
      }
    }
  }
}

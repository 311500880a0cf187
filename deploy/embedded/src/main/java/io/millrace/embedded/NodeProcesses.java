package io.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and signals the processes that run from one unpacked distribution.
 *
 * <p>A process is known by its command line, which names the distribution's own folder, and not by
 * a remembered process id, which may belong to somebody else by now.
 */
final class NodeProcesses {

  private static final Logger LOG = LoggerFactory.getLogger(NodeProcesses.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final String server;
  private final String launcher;

  NodeProcesses(Path home) {
    this.server = "-Des.path.home=" + home + " ";
    this.launcher = home + "/lib/tools/server-launcher/* ";
  }

  /** The servers, normally one or none. */
  List<ProcessHandle> servers() {
    return all(server);
  }

  /** The servers and the small JVMs that launch them. */
  List<ProcessHandle> tree() {
    List<ProcessHandle> tree = new ArrayList<>(all(launcher));
    tree.addAll(servers());
    return tree;
  }

  /** Ends what a killed parent has left behind. */
  void endLeftovers() {
    List<ProcessHandle> left = tree();
    if (left.isEmpty()) {
      return;
    }
    LOG.warn(
        "ending a left-over elasticsearch pids={}", left.stream().map(ProcessHandle::pid).toList());
    // A stopped process would not even hear that it is to end.
    signal("CONT", left);
    left.forEach(ProcessHandle::destroy);
    left.forEach(process -> awaitEnd(process, GRACE));
    left.forEach(ProcessHandle::destroyForcibly);
    left.forEach(process -> awaitEnd(process, GRACE));
  }

  /**
   * Sends a signal.
   *
   * @param name without SIG
   */
  static void signal(String name, List<ProcessHandle> processes) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    try {
      Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
      kill.getInputStream().readAllBytes();
      kill.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ProcessHandle> all(String mark) {
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      return processes
          .filter(process -> process.info().commandLine().orElse("").contains(mark))
          .filter(process -> process.info().command().orElse("").endsWith("java"))
          .toList();
    }
  }

  private static void awaitEnd(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.warn("a left-over elasticsearch does not end pid={}", process.pid());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

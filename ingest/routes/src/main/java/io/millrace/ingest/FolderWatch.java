package io.millrace.ingest;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is told by the file system what changes in folders; may miss things, so nothing rests on it. */
final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** Is called from the thread of the watch. */
  interface Listener {
    /** Something appeared or changed here. */
    void touched(Path path);

    /** Something is missing, or too much happened to tell it. */
    void unsure();
  }

  private final String source;
  private final WatchService service;
  private final Listener listener;
  private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean limited;

  private FolderWatch(String source, Path root, Listener listener) throws IOException {
    this.source = source;
    this.service = root.getFileSystem().newWatchService();
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("watch-" + source).unstarted(this::listen);
  }

  /** Begins to listen, where the file system tells anything. */
  static Optional<FolderWatch> start(String source, Path root, Listener listener) {
    try {
      FolderWatch watch = new FolderWatch(source, root, listener);
      watch.thread.start();
      return Optional.of(watch);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn(
          "nothing can be watched, reconciling finds what changes source={} reason=\"{}\"",
          source,
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Watches a folder, but not what is in the folders below it. */
  void register(Path folder) {
    if (limited || keys.containsKey(folder)) {
      return;
    }
    try {
      WatchKey key = folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
      if (!folder.equals(key.watchable())) {
        // A folder that was moved here is still watched under the name it had.
        key.cancel();
        key = folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
      }
      keys.put(folder, key);
    } catch (java.nio.file.NoSuchFileException | java.nio.file.NotDirectoryException e) {
      listener.unsure();
    } catch (ClosedWatchServiceException e) {
      limited = true;
    } catch (IOException | UncheckedIOException e) {
      limited = true;
      LOG.warn(
          "not every folder can be watched, reconciling finds what changes source={} reason=\"{}\"",
          source,
          e.getClass().getSimpleName());
    }
  }

  private void listen() {
    try {
      while (true) {
        WatchKey key = service.take();
        Path folder = (Path) key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
          tell(folder, event);
        }
        if (!key.reset()) {
          keys.remove(folder, key);
          listener.unsure();
        }
      }
    } catch (ClosedWatchServiceException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Path folder, WatchEvent<?> event) {
    if (event.kind().equals(OVERFLOW) || !(event.context() instanceof Path name)) {
      listener.unsure();
      return;
    }
    Path path = folder.resolve(name);
    if (event.kind().equals(ENTRY_DELETE)) {
      forget(path);
      listener.unsure();
    } else if (event.kind().equals(ENTRY_CREATE) || !keys.containsKey(path)) {
      listener.touched(path);
    }
  }

  private void forget(Path path) {
    if (keys.containsKey(path)) {
      keys.entrySet()
          .removeIf(
              entry -> {
                boolean below = entry.getKey().startsWith(path);
                if (below) {
                  entry.getValue().cancel();
                }
                return below;
              });
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.debug("watch does not close source={}", source, e);
    }
  }
}

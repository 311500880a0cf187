package io.millrace.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Runs tasks on an executor: those of different keys at once, those of one key one after another.
 */
final class KeyedExecutor {

  private final Executor executor;
  private final Map<String, Deque<Runnable>> waiting = new HashMap<>();

  KeyedExecutor(Executor executor) {
    this.executor = executor;
  }

  /** Runs the task when all earlier ones of the key have called {@link #done}. */
  void submit(String key, Runnable task) {
    synchronized (waiting) {
      Deque<Runnable> behind = waiting.get(key);
      if (behind != null) {
        behind.addLast(task);
        return;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    executor.execute(task);
  }

  /** The current task of the key is over, for good or because nobody wants it any more. */
  void done(String key) {
    Runnable next;
    synchronized (waiting) {
      next = waiting.get(key).pollFirst();
      if (next == null) {
        waiting.remove(key);
        return;
      }
    }
    executor.execute(next);
  }
}

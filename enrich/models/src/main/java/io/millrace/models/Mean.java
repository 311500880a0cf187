package io.millrace.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The mean of the weights over some steps (Izmailov et al., UAI 2018), which can be saved. */
final class Mean {

  /** Steps between two that count. */
  static final int EVERY = 10;

  static final String PREFIX = "mean/";
  private static final String COUNT = PREFIX + "count";

  private final NDManager manager;
  private final Map<String, NDArray> sums = new LinkedHashMap<>();
  private int count;

  Mean(NDManager manager) {
    this.manager = manager;
  }

  int count() {
    return count;
  }

  void add(Map<String, NDArray> parameters) {
    count++;
    parameters.forEach(
        (name, array) -> {
          NDArray sum = sums.computeIfAbsent(PREFIX + name, n -> manager.zeros(array.getShape()));
          try (NDArray plain = manager.create(array.toFloatArray(), array.getShape())) {
            sum.addi(plain);
          }
        });
  }

  /** By the names of the parameters; the caller's. */
  Map<String, NDArray> values() {
    Map<String, NDArray> values = new LinkedHashMap<>();
    sums.forEach((name, sum) -> values.put(name.substring(PREFIX.length()), sum.div(count)));
    return values;
  }

  /** The sums and their count by name; empty before the first step that counts. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>(sums);
    if (count > 0) {
      state.put(COUNT, manager.create(new float[] {count}, new Shape(1)));
    }
    return state;
  }

  void restore(Map<String, NDArray> state) {
    sums.clear();
    sums.putAll(state);
    NDArray saved = sums.remove(COUNT);
    count = saved == null ? 0 : (int) saved.toFloatArray()[0];
  }
}

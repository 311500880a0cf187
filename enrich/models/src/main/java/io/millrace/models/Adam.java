package io.millrace.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adam (Kingma and Ba, ICLR 2015), with moments that can be saved. */
final class Adam {

  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Map<String, NDArray> first = new LinkedHashMap<>();
  private final Map<String, NDArray> second = new LinkedHashMap<>();

  Adam(NDManager manager, Map<String, NDArray> parameters) {
    parameters.forEach(
        (name, array) -> {
          first.put(name, manager.zeros(array.getShape()));
          second.put(name, manager.zeros(array.getShape()));
        });
  }

  /**
   * Mean and uncentred variance of the gradients, by {@code first/NAME} and {@code second/NAME}.
   */
  Map<String, NDArray> moments() {
    Map<String, NDArray> moments = new LinkedHashMap<>();
    first.forEach((name, array) -> moments.put("first/" + name, array));
    second.forEach((name, array) -> moments.put("second/" + name, array));
    return moments;
  }

  void restore(Map<String, NDArray> moments) {
    first.replaceAll((name, array) -> moments.get("first/" + name));
    second.replaceAll((name, array) -> moments.get("second/" + name));
  }

  /**
   * Moves one parameter against its gradient.
   *
   * @param step from 1
   */
  void update(String name, NDArray parameter, NDArray gradient, float rate, long step) {
    NDArray mean = first.get(name);
    NDArray variance = second.get(name);
    double correction =
        Math.sqrt(1 - Math.pow(SECOND, (double) step)) / (1 - Math.pow(FIRST, (double) step));
    mean.muli(FIRST);
    variance.muli(SECOND);
    try (NDArray part = gradient.mul(1 - FIRST);
        NDArray square = gradient.square()) {
      mean.addi(part);
      square.muli(1 - SECOND);
      variance.addi(square);
    }
    try (NDArray root = variance.sqrt()) {
      root.addi(EPSILON);
      try (NDArray move = mean.div(root)) {
        move.muli((float) (rate * correction));
        parameter.subi(move);
      }
    }
  }
}

package io.warmfront.workload;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a workload file can refer to besides itself. */
public sealed interface Surroundings {
  /** Nothing: the text came alone, over a wire. A variable in it is a mistake. */
  record Nothing() implements Surroundings {}

  /**
   * A process that has an environment.
   *
   * @param environment the value of a variable, or null if there is no such variable
   */
  record Environment(Function<String, @Nullable String> environment) implements Surroundings {}
}

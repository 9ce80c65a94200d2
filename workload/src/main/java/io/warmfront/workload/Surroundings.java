package io.warmfront.workload;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a workload file can refer to besides itself. */
public sealed interface Surroundings {
  /** Nothing: the text came alone, over a wire. A variable or an include in it is a mistake. */
  record Nothing() implements Surroundings {}

  /**
   * A machine with an environment and files.
   *
   * @param environment the value of a variable, or null if there is no such variable
   * @param folder in which the file lies
   */
  record Machine(Function<String, @Nullable String> environment, Folder folder)
      implements Surroundings {}
}

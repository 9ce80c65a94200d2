package io.warmfront.cli;

import io.warmfront.cli.signal.Interruption;
import io.warmfront.cli.signal.SignalSource;
import io.warmfront.cli.text.Terminal;
import io.warmfront.local.Home;
import java.util.Map;

/**
 * What every command gets.
 *
 * @param terminal where to write
 * @param environment the environment variables
 * @param home where Warmfront is installed
 * @param interruption whether Ctrl-C was pressed
 * @param signals who tells the interruption
 */
record Session(
    Terminal terminal,
    Map<String, String> environment,
    Home home,
    Interruption interruption,
    SignalSource signals) {
  /** Copies the map. */
  Session {
    environment = Map.copyOf(environment);
  }

  /** Returns the value of an environment variable; empty if there is none. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}

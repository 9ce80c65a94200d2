package io.warmfront.cli.signal;

/** Where signals come from. */
public interface SignalSource {
  /**
   * Listens from now on.
   *
   * @param interruption what the first signal asks
   * @param impatient what is done before the process ends at the second one; must be quick
   */
  void listen(Interruption interruption, Runnable impatient);

  /** Ignores a signal, such as {@code HUP}, which tells of a closed terminal. */
  void ignore(String name);
}

package io.warmfront.benchmarks;

/** What is to be done if a measurement is broken off, such as by a signal. */
final class AtExit {
  private AtExit() {}

  /** Has something done when this process ends; {@link #forget} takes it back. */
  static Thread remember(Runnable task) {
    Thread thread = new Thread(task);
    Runtime.getRuntime().addShutdownHook(thread);
    return thread;
  }

  /** Takes it back, unless it is being done already. */
  static void forget(Thread remembered) {
    try {
      Runtime.getRuntime().removeShutdownHook(remembered);
    } catch (IllegalStateException _) {
      // this process is ending
    }
  }
}

package io.warmfront.recording.audit;

/**
 * The operations of one outcome in one window of a series, each with its times. Not thread-safe.
 */
final class OutcomeRecount {
  private final Nanos startDelay = new Nanos();
  private final Nanos serviceOfDue = new Nanos();
  private final Nanos serviceOfOthers = new Nanos();
  private final Nanos staleness = new Nanos();
  private long count;
  private long bytes;

  /** Adds an operation that had come due. */
  void addDue(long startDelayNanos, long serviceNanos, long moved) {
    addUntimed(moved);
    startDelay.add(startDelayNanos);
    serviceOfDue.add(serviceNanos);
  }

  /** Adds one that never came due: of a user, or a further step of a journey. */
  void addOther(long serviceNanos, long moved) {
    addUntimed(moved);
    serviceOfOthers.add(serviceNanos);
  }

  /** Adds one that was dropped. */
  void addUntimed(long moved) {
    count++;
    bytes += moved;
  }

  void addStaleness(long nanos) {
    staleness.add(nanos);
  }

  long count() {
    return count;
  }

  long bytes() {
    return bytes;
  }

  Nanos times(Clock clock) {
    Nanos times = new Nanos();
    switch (clock) {
      case RESPONSE -> times.addSums(startDelay, serviceOfDue);
      case SERVICE -> {
        times.add(serviceOfDue);
        times.add(serviceOfOthers);
      }
      case START_DELAY -> times.add(startDelay);
      case STALENESS -> times.add(staleness);
    }
    return times;
  }
}

package io.warmfront.generator.execution;

/** Something that was begun and has to end before its shard does. Thread-safe. */
sealed interface UnderWay permits JourneyPause, OperationUnderWay {
  /** Returns the position of its scenario in the run. */
  int scenario();

  /** Ends it, unless it has ended. */
  void abandon();
}

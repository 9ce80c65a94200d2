package io.warmfront.cacheupdater.warmup;

/** Somebody wants no more of it: what is not settled stays so. */
final class StoppedException extends Exception {
  StoppedException() {
    super("told to stop");
  }

  StoppedException(InterruptedException cause) {
    super("interrupted", cause);
  }
}

package io.warmfront.recording;

import io.warmfront.contract.workload.Recording;

/** Where recordings are. Thread-safe. */
@FunctionalInterface
public interface Recordings {
  /** Opens a recording at its beginning. One that does not exist has no frames. */
  RecordedFrames open(Recording recording);
}

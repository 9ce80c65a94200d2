package io.warmfront.generator.recording;

/** Where closed frames go. Thread-safe; never waits. */
@FunctionalInterface
public interface FrameSink {
  /** Takes a frame, or counts it as failed if there is no room. */
  void accept(ClosedFrame frame);
}

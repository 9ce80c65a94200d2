package io.warmfront.generator.publish;

import java.util.concurrent.atomic.LongAdder;

/** What became of frames and of the operations in them. Thread-safe. */
public final class FrameCounts {
  private final LongAdder frames = new LongAdder();
  private final LongAdder operations = new LongAdder();

  void add(int operationsInFrame) {
    frames.increment();
    operations.add(operationsInFrame);
  }

  /** Returns the frames so far. */
  public long frames() {
    return frames.sum();
  }

  /** Returns the operations in them. */
  public long operations() {
    return operations.sum();
  }
}

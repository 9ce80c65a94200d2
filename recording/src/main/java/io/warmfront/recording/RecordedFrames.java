package io.warmfront.recording;

import org.jspecify.annotations.Nullable;

/** The frames of one recording, by partition. For one thread. */
public interface RecordedFrames extends AutoCloseable {
  /** Returns over how many partitions they are spread. */
  int partitions();

  /**
   * Returns the next frame of a partition; waits until it is there.
   *
   * @return null if the partition has no more
   * @throws InterruptedException if the thread is interrupted
   */
  @Nullable RecordedFrame next(int partition) throws InterruptedException;

  /** Reads no more. */
  @Override
  void close();

  /**
   * Hands all operations of a recording over, in the order of a time, and closes the frames.
   *
   * @return how many operations were left out, as they came too late or without a key
   * @throws InterruptedException if the thread is interrupted
   */
  static long readAll(
      RecordedFrames frames,
      java.util.function.ToLongFunction<RecordedOperation> time,
      java.util.function.Consumer<RecordedOperation> sink)
      throws InterruptedException {
    try (frames) {
      TimeOrder order = new TimeOrder(frames.partitions(), time, sink);
      long unknown = 0;
      for (int partition = order.next(); partition >= 0; partition = order.next()) {
        RecordedFrame frame = frames.next(partition);
        if (frame == null) {
          order.end(partition);
        } else {
          unknown += frame.unknown();
          order.add(partition, frame);
        }
      }
      return unknown + order.late();
    }
  }
}

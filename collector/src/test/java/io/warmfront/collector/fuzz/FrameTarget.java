package io.warmfront.collector.fuzz;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.collector.window.FrameFold;
import io.warmfront.collector.window.OpenWindow;
import io.warmfront.collector.window.OpenWindows;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.frame.FrameOrder;
import io.warmfront.contract.frame.Placement;
import io.warmfront.contract.frame.ShardPosition;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.util.List;

/** What the collector does with bytes that somebody wrote to the frames topic, without Kafka. */
public final class FrameTarget {
  /** The wall clock of every frame here, Unix milliseconds. */
  static final long NOW = 1_700_000_060_000L;

  private static final int SIZE = 10_000;

  private FrameTarget() {}

  /**
   * Takes some bytes the whole way; Jazzer calls it by this name.
   *
   * @throws AssertionError if an operation is in no place, or in two
   */
  public static void fuzzerTestOneInput(byte[] bytes) {
    LatencyFrame frame;
    try {
      frame = LatencyFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return;
    }
    if (FrameCheck.head(frame, NOW).isPresent()) {
      return;
    }
    Placement placement =
        FrameOrder.place(ShardPosition.UNREAD, frame, FrameCheck.claimedOperations(frame), NOW);
    if (!(placement instanceof Placement.Next) || FrameCheck.content(frame, NOW).isPresent()) {
      return;
    }
    List<Window> partials = new FrameFold(SIZE).fold(frame);
    OpenWindows windows = new OpenWindows(SIZE, 0, OpenWindows.NOTHING_CLOSED);
    partials.forEach(partial -> windows.add(frame.getRun(), partial));
    long[] counted = {0};
    windows.closeUpTo(Long.MAX_VALUE, window -> counted[0] += operations(window));
    if (counted[0] != frame.getOutcomeCount()) {
      throw new AssertionError(
          "%d operations became %d".formatted(frame.getOutcomeCount(), counted[0]));
    }
  }

  private static long operations(OpenWindow window) {
    return WindowTotals.operations(window.encode(WindowState.WINDOW_STATE_CLOSED));
  }
}

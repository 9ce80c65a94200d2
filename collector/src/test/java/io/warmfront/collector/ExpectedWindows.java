package io.warmfront.collector;

import io.warmfront.collector.window.FrameFold;
import io.warmfront.collector.window.OpenWindows;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The windows that the frames of a run make if they are all there. Not thread-safe. */
final class ExpectedWindows {
  private final String run;
  private final FrameFold fold;
  private final OpenWindows windows;

  ExpectedWindows(String run, Duration size) {
    this.run = run;
    this.fold = new FrameFold(size.toMillis());
    this.windows = new OpenWindows(Math.toIntExact(size.toMillis()), 0, OpenWindows.NOTHING_CLOSED);
  }

  /** Adds a frame. */
  void add(LatencyFrame frame) {
    fold.fold(frame).forEach(partial -> windows.add(run, partial));
  }

  /** Returns them by the keys of their records, without accounts; once. */
  Map<String, Window> close() {
    Map<String, Window> closed = new TreeMap<>();
    windows.closeUpTo(
        Long.MAX_VALUE,
        window -> closed.put(window.key(), window.encode(WindowState.WINDOW_STATE_CLOSED)));
    return closed;
  }
}

package io.warmfront.console.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a window before its numbers are believed. It is of all series together, as
 * what is missing has none.
 *
 * @param isIncomplete whether operations of its time are known to be missing
 * @param saturated why the generator could not keep up; null if it could
 */
public record WindowFlags(boolean isIncomplete, @Nullable SaturationCause saturated) {
  /** Nothing is wrong with it. */
  public static final WindowFlags NONE = new WindowFlags(false, null);

  /**
   * Returns the flags of windows by their start.
   *
   * @param windows closed ones of one run, all series of each, oldest first; what comes before the
   *     first is unknown, so a cause that takes several windows shows a little later
   */
  public static Map<Long, WindowFlags> byStart(List<ClosedWindow> windows) {
    Map<Long, WindowFlags> flags = new HashMap<>();
    if (windows.isEmpty()) {
      return flags;
    }
    WindowMerge merge = new WindowMerge(new WindowLength(windows.getFirst().sizeMillis()));
    for (ClosedWindow window : windows) {
      merge.add(window).ifPresent(it -> flags.put(it.startMillis(), of(it)));
    }
    merge.finish().ifPresent(it -> flags.put(it.startMillis(), of(it)));
    return flags;
  }

  private static WindowFlags of(MergedWindow window) {
    return new WindowFlags(
        window.isIncomplete(),
        window.saturation().causes().keySet().stream().findFirst().orElse(null));
  }
}

package io.warmfront.console.live;

import java.util.Set;

/** Who is told of each closed window once, however often its record comes. */
public interface ClosedWindows {
  /** Nobody. */
  ClosedWindows IGNORED =
      new ClosedWindows() {
        @Override
        public void closed(String run, ClosedWindow window, long nowMillis) {}

        @Override
        public void retain(Set<String> wanted) {}
      };

  /**
   * Takes one series of a closed window in. Those of one window come in any order, and before a
   * console has read what was there when it started, so do windows.
   *
   * @param nowMillis when it arrived here, Unix milliseconds
   */
  void closed(String run, ClosedWindow window, long nowMillis);

  /** Drops all runs but these. */
  void retain(Set<String> wanted);
}

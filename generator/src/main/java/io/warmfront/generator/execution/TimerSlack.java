package io.warmfront.generator.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By how much Linux may let a thread sleep longer, to save wake-ups: 50 µs unless told otherwise,
 * see PR_SET_TIMERSLACK in prctl(2) and {@code /proc/PID/timerslack_ns} in proc(5).
 */
final class TimerSlack {
  private static final Logger LOG = LoggerFactory.getLogger(TimerSlack.class);

  private TimerSlack() {}

  /**
   * Asks for the least, 1 ns, for the calling platform thread; other systems know no such thing.
   */
  static void leastForThisThread() {
    try {
      Path id = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      Files.writeString(Path.of("/proc", id.toString(), "timerslack_ns"), "1");
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      LOG.debug("sleeps are as exact as the system makes them", e);
    }
  }
}

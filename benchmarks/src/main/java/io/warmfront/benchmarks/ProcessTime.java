package io.warmfront.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What a process used of the processors, by {@code /proc/PID/stat}; see proc(5). */
final class ProcessTime {
  /** User and system time of all threads, and of all children that ended and were waited for. */
  private static final List<Integer> FIELDS = List.of(14, 15, 16, 17);

  /** USER_HZ: fixed at 100 on every Linux that Java runs on. */
  private static final double TICK_SECONDS = 0.01;

  private ProcessTime() {}

  /**
   * Returns user and system seconds of a process and of all that it started.
   *
   * @throws IOException if there is no such process
   */
  static double seconds(long pid) throws IOException {
    List<ProcessHandle> descendants =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList();
    double seconds = 0;
    for (ProcessHandle descendant : descendants) {
      try {
        seconds += secondsOf(descendant.pid());
      } catch (NoSuchFileException _) {
        // it has just ended; its parent, which is read later, has its time
      }
    }
    return seconds + secondsOf(pid);
  }

  private static double secondsOf(long pid) throws IOException {
    return seconds(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
  }

  /** Returns the seconds that a line of {@code stat} tells. */
  static double seconds(String line) {
    // the second field is the name, in parentheses, and may hold blanks
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return FIELDS.stream().mapToLong(it -> Long.parseLong(fields[it - 3])).sum() * TICK_SECONDS;
  }
}

package io.warmfront.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process used of the processors, by {@code /proc/PID/stat}; see proc(5). */
final class ProcessTime {
  private static final int USER = 14;
  private static final int SYSTEM = 15;

  /** USER_HZ: fixed at 100 on every Linux that Java runs on. */
  private static final double TICK_SECONDS = 0.01;

  private ProcessTime() {}

  /** Returns user and system seconds of all threads, those that ended too. */
  static double seconds(long pid) throws IOException {
    String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // the second field is the name, in parentheses, and may hold blanks
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER - 3]) + Long.parseLong(fields[SYSTEM - 3])) * TICK_SECONDS;
  }
}

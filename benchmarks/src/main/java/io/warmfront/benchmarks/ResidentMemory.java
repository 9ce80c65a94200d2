package io.warmfront.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process holds of the memory, by {@code /proc/PID/status}; see proc(5). */
final class ResidentMemory {
  private static final String LINE = "VmRSS:";
  private static final double KIB_A_MB = 1e6 / 1_024;

  private ResidentMemory() {}

  /** Returns the resident set in MB of 1,000,000 bytes. */
  static double megabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith(LINE)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_A_MB;
      }
    }
    throw new IOException("process " + pid + " has no resident memory: it has ended");
  }
}

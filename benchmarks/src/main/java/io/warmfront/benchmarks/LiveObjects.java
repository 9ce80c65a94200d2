package io.warmfront.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the objects that live in a JVM take, by {@code jcmd}; it collects garbage first. */
final class LiveObjects {
  private static final String TOTAL = "Total";

  private LiveObjects() {}

  /** Returns their size in MB of 1,000,000 bytes. */
  static double megabytes(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String histogram = Command.output(List.of(jcmd, Long.toString(pid), "GC.class_histogram"));
    for (String line : histogram.lines().toList()) {
      if (line.startsWith(TOTAL)) {
        String[] words = line.split(" +", -1);
        return Long.parseLong(words[2]) / 1e6;
      }
    }
    throw new IOException("jcmd told no total:\n" + histogram);
  }
}

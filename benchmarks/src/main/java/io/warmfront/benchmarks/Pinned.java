package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.List;

/** Keeps processes on one processor. */
final class Pinned {
  private static final String SCRIPT =
      "for p in $0 $(pgrep -P $0); do taskset -a -c -p $1 $p || exit 1; done >/dev/null";

  private Pinned() {}

  /** Keeps a process, with its threads and children, on one processor. */
  static void to(String processor, long pid) throws IOException, InterruptedException {
    Command.output(List.of("bash", "-c", SCRIPT, Long.toString(pid), processor));
  }
}

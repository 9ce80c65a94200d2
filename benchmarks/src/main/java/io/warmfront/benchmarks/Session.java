package io.warmfront.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * One call of a benchmark.
 *
 * @param home the checkout
 * @param quick whether a rough figure is enough
 * @param out where to say what is being done
 * @param results the folder for raw results; exists
 */
public record Session(Path home, boolean quick, PrintWriter out, Path results) {
  /** Says what is being done. */
  public void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}

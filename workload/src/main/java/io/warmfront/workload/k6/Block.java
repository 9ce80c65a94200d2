package io.warmfront.workload.k6;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of the workload that is made, and what is missing in them.
 *
 * @param lines without an indent
 * @param remarks what is missing, a line each; they are in the lines as comments too
 */
record Block(List<String> lines, List<String> remarks) {
  Block() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  void line(String line) {
    lines.add(line);
  }

  /** Notes what is missing; that becomes a comment. */
  void remark(String remark) {
    lines.add("# k6: " + remark);
    remarks.add(remark);
  }

  /** Adds the lines of another one. */
  void add(Block other) {
    lines.addAll(other.lines);
    remarks.addAll(other.remarks);
  }

  /** Adds the lines of another one, two blanks further to the right. */
  void indented(Block other) {
    other.lines.forEach(it -> lines.add("  " + it));
    remarks.addAll(other.remarks);
  }
}

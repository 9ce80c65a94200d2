package io.warmfront.contract.workload;

import java.util.Arrays;
import java.util.Optional;

/** The operations that a workload can name, and the target that each is aimed at. */
public enum Operation {
  /** Redis; on a miss PostgreSQL, then a versioned fill. */
  CACHE_ASIDE_READ("cache-aside-read", Targets.REDIS),
  /** A PostgreSQL update, then its cache update in the log. */
  WRITE("write", Targets.POSTGRESQL),
  /** A query by the words of an item. */
  SEARCH("search", Targets.ELASTICSEARCH);

  private final String label;
  private final String target;

  Operation(String label, String target) {
    this.label = label;
    this.target = target;
  }

  /** Returns its name in workloads and metrics. */
  public String label() {
    return label;
  }

  /** Returns the target that its metrics name. */
  public String target() {
    return target;
  }

  /** Returns the operation of a name, if there is one. */
  public static Optional<Operation> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
  }
}

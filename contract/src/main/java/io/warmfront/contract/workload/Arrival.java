package io.warmfront.contract.workload;

/** How arrivals follow each other at a constant rate. */
public enum Arrival {
  /** At equal distances. */
  EVEN,
  /** At random and independently: distances are exponential. */
  POISSON
}

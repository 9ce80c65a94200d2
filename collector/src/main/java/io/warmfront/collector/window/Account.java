package io.warmfront.collector.window;

/** One of the numbers in a window's accounts. */
public enum Account {
  /** Arrivals that came due. */
  OFFERED,
  /** Arrivals that came due while the shard had no owner. */
  UNOFFERED,
  /** Operations in frames that never came. */
  LOST,
  /** Operations in frames whose window had closed. */
  LATE,
  /** Operations in frames that came twice. */
  DUPLICATE,
  /** Operations in frames of an owner that had already been replaced. */
  FENCED,
  /** Operations in frames that contradict themselves. */
  REJECTED,
  /** Shards that said their last word. */
  SHARDS_FINISHED,
  /** Operations that followed an offered one as further steps of its journey. */
  STEPS;

  /** Whether it stands in the series of its scenario; the others stand in the run's own series. */
  public boolean isOfScenario() {
    return this == OFFERED || this == UNOFFERED || this == STEPS;
  }
}

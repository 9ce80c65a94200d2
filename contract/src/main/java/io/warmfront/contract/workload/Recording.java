package io.warmfront.contract.workload;

/**
 * What a replay reads.
 *
 * @param kind where its frames are, and which they are
 * @param run the id of the run or the name of the trace; empty for {@link Kind#ALL_RUNS}
 * @param sinceMillis none of its operations was recorded before, Unix milliseconds; 0 if nobody
 *     knows
 * @param slice which part of it is read, by when operations were due
 */
public record Recording(Kind kind, String run, long sinceMillis, TimeSlice slice) {
  /** Fills in what a command of an older console lacks: it knows whole runs alone. */
  public Recording {
    kind = kind == null ? Kind.RUN : kind;
    slice = slice == null ? TimeSlice.ALL : slice;
  }

  /** Creates a recording that is the whole of a run. */
  public Recording(String run, long sinceMillis) {
    this(Kind.RUN, run, sinceMillis, TimeSlice.ALL);
  }

  /** Returns the same, of which is known since when it was recorded. */
  public Recording since(long millis) {
    return new Recording(kind, run, millis, slice);
  }

  /** What is read. */
  public enum Kind {
    /** The frames of one run. */
    RUN,
    /** The frames of a trace that was imported. */
    TRACE,
    /** The frames of all runs. */
    ALL_RUNS
  }
}

package io.warmfront.breach.recording;

import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.NullMarked;

/** A breach: knows statistics outside of the room of the gate. */
@NullMarked
public interface KnowsStatistics {
  /** Reads. */
  void read(TDistribution distribution);
}

package io.warmfront.breach.recording;

import org.apache.datasketches.frequencies.FrequentItemsSketch;
import org.jspecify.annotations.NullMarked;

/** A breach: knows sketches outside of the room of heavy hitters. */
@NullMarked
public interface KnowsSketches {
  /** Reads. */
  void read(FrequentItemsSketch<String> sketch);
}

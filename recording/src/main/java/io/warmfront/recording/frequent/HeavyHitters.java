package io.warmfront.recording.frequent;

import java.util.List;

/**
 * What most operations of a run are about.
 *
 * @param operations that were looked at: all that were attempted and have a key or a tenant
 * @param mostError by how much an estimate can be off, operations; what is not shown has at most so
 *     many, or as many as the last one that is
 * @param hitters those with the greatest estimates, the greatest first
 */
public record HeavyHitters(long operations, long mostError, List<HeavyHitter> hitters) {
  /** Copies the list. */
  public HeavyHitters {
    hitters = List.copyOf(hitters);
  }
}

package io.warmfront.generator.arrival;

/**
 * When the operations of one scenario come due on one shard, by index from 0. Times are nanoseconds
 * after the start of the run and never decrease. Every owner of a shard computes the same schedule,
 * so an index means the same arrival everywhere.
 */
public sealed interface ArrivalSchedule permits EvenArrivals, PoissonArrivals {
  /**
   * Returns when an arrival comes due; {@link ExpectedArrivals#NEVER} if it does not.
   *
   * @param index from 0
   */
  long offsetNanos(long index);

  /**
   * Returns the index of the first arrival that comes due at a time or after it; of the first that
   * does not come due if there is none.
   */
  long firstAtOrAfter(long offsetNanos);
}

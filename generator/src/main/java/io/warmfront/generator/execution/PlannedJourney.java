package io.warmfront.generator.execution;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.NoSpan;
import io.warmfront.generator.operation.OperationSpan;
import java.util.HashMap;
import java.util.Map;

/**
 * The steps of one arrival, or of one user's turn. What the steps do depends on the run's seed, the
 * shard, the arrival's index, the step's number and its offset alone. For one thread at a time.
 */
final class PlannedJourney {
  private final ScenarioPlan plan;
  private final Itinerary itinerary;
  private final int shard;
  private final long index;
  private final int tenant;
  private final Map<String, Drawn> kept = new HashMap<>();
  private OperationSpan told = NoSpan.NONE;

  /**
   * Creates a journey.
   *
   * @param tenant its position in the workload
   */
  PlannedJourney(ScenarioPlan plan, Itinerary itinerary, int shard, long index, int tenant) {
    this.plan = plan;
    this.itinerary = itinerary;
    this.shard = shard;
    this.index = index;
    this.tenant = tenant;
  }

  /** Returns its steps. */
  Itinerary itinerary() {
    return itinerary;
  }

  /**
   * Returns what a step after the first does.
   *
   * @param step from 1
   * @param offsetNanos when it begins, after the start of the run
   */
  PlannedOperation step(int step, long offsetNanos) {
    return plan.step(this, shard, index, tenant, step, offsetNanos);
  }

  /** Takes what is told of its first step, which has begun. */
  void tell(OperationSpan ofFirst) {
    told = ofFirst;
  }

  /** Returns what is told of its first step; of one that was not sampled, nothing. */
  OperationSpan told() {
    return told;
  }

  /**
   * Returns what an earlier step drew, if the journey keeps it; else what was drawn now.
   *
   * @param keySpace of the step
   */
  Drawn kept(String keySpace, Drawn drawn) {
    return itinerary.sameItem() ? kept.computeIfAbsent(keySpace, _ -> drawn) : drawn;
  }

  /**
   * One draw.
   *
   * @param pool from which
   * @param item which item
   */
  record Drawn(KeyPool pool, CacheKey item) {}
}

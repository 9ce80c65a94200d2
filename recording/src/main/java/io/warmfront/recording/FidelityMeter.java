package io.warmfront.recording;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.entry.KeyHash;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what was replayed against what was recorded, in bounded memory. Of the recording it counts
 * when operations were due, as nothing else is replayed; of the replay when they were started. Not
 * thread-safe.
 */
public final class FidelityMeter {
  private static final int TOP = 100;
  private static final long PLACE_MICROS = 1_000_000;

  /** Spreads the seconds over the hashes: the golden ratio, as 64 bits of a fraction. */
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  private final ReplayMapping mapping;
  private final String scenario;
  private final List<String> labels;
  private final double speed;
  private final Pace recorded;
  private final Pace due = new Pace(1);
  private final Pace replayed = new Pace(1);
  private final SampledCounts popularity = new SampledCounts();
  private final SampledCounts places = new SampledCounts();
  private final Map<Long, Long> newestDue = new HashMap<>();
  private long recordedFromMicros;
  private long replayedFromMicros;
  private long violations;

  /**
   * Creates a meter of nothing yet.
   *
   * @param scenario that replays
   */
  public FidelityMeter(Workload workload, Scenario scenario) {
    this.mapping = new ReplayMapping(workload, scenario);
    this.scenario = scenario.name();
    this.labels = scenario.operations().stream().map(WeightedOperation::operation).toList();
    this.speed = scenario.replay().speed();
    this.recorded = new Pace(speed);
  }

  /** Adds an operation of the recording; all of them first, in the order in which they were due. */
  public void recorded(RecordedOperation operation) {
    ReplayMapping.Mapped mapped = mapping.of(operation);
    if (mapped != null) {
      long hash = hash(mapped.key());
      if (recorded.count() == 0) {
        recordedFromMicros = operation.dueMicros();
      }
      recorded.add(operation.dueMicros());
      long position = Math.round((operation.dueMicros() - recordedFromMicros) / speed);
      popularity.addRecorded(hash);
      places.addRecorded(place(hash, mapped.operation(), position));
    }
  }

  /**
   * Adds that an operation of the replay was due; all of them, also those that were dropped, in the
   * order in which they were due. Those of other scenarios do not count.
   */
  public void due(RecordedOperation operation) {
    if (kind(operation) >= 0) {
      due.add(operation.dueMicros());
    }
  }

  /**
   * Adds that an operation of the replay was started; all of them, in the order of their starts.
   * Those of other scenarios and dropped ones do not count.
   */
  public void replayed(RecordedOperation operation) {
    int kind = kind(operation);
    if (operation.isDropped() || kind < 0) {
      return;
    }
    long hash = KeyHash.of(operation.tenant(), operation.keySpace(), operation.id());
    if (replayed.count() == 0) {
      replayedFromMicros = operation.dueMicros();
    }
    replayed.add(operation.startMicros());
    long position = operation.startMicros() - replayedFromMicros;
    popularity.addReplayed(hash);
    places.addReplayed(place(hash, kind, position));
    if (newestDue.containsKey(hash) || newestDue.size() < SampledCounts.MOST_CELLS) {
      long newest = newestDue.merge(hash, operation.dueMicros(), Math::max);
      if (newest > operation.dueMicros()) {
        violations++;
      }
    }
  }

  /** Returns what came of it. */
  public Fidelity result() {
    double ideal = recorded.count() / Math.max(recorded.seconds(), 1e-6);
    double rate = replayed.count() / Math.max(replayed.seconds(), 1e-6);
    return new Fidelity(
        recorded.count(),
        replayed.count(),
        recorded.count() == 0 ? 0 : rate / ideal,
        recorded.distance(due),
        recorded.distance(replayed),
        places.recovered(),
        popularity.totalVariation(),
        popularity.topOverlap(TOP),
        replayed.count() == 0 ? 0 : (double) violations / replayed.count(),
        popularity.isExact() && places.isExact());
  }

  /** Returns which of the scenario's operations it is; -1 if it is none of them. */
  private int kind(RecordedOperation operation) {
    return operation.scenario().equals(scenario) ? labels.indexOf(operation.operation()) : -1;
  }

  private static long hash(CacheKey key) {
    return KeyHash.of(key.tenant(), key.keySpace(), key.id());
  }

  private static long place(long hash, int operation, long positionMicros) {
    long second = positionMicros / PLACE_MICROS;
    return KeyHash.of("", "", hash + (second + 1) * GOLDEN + operation);
  }
}

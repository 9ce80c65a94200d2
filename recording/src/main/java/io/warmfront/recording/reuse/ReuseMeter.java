package io.warmfront.recording.reuse;

import io.warmfront.contract.entry.KeyHash;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.workload.Operation;
import io.warmfront.recording.RecordedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows the keys of a run, target by target. A lookup is an operation that was a hit or a miss; a
 * miss brings its key in, and so does an operation that writes an entry. How long entries live, how
 * large they are and what the cache-updater writes is left out. Not thread-safe.
 */
public final class ReuseMeter {
  private static final List<Double> FACTORS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);
  private static final int MOST_KEYS = 1 << 16;

  private final Map<String, OfTarget> targets = new TreeMap<>();

  private static final class OfTarget {
    private final SampledReuse reuse = new SampledReuse(MOST_KEYS);
    private long hits;
  }

  /** Adds an operation, in the order of their starts. */
  public void add(RecordedOperation operation) {
    if (operation.outcome() == OutcomeCode.OUTCOME_UNSPECIFIED
        || operation.outcome() == OutcomeCode.UNRECOGNIZED) {
      return;
    }
    Outcome outcome = Outcome.of(operation.outcome());
    long hash = KeyHash.of(operation.tenant(), operation.keySpace(), operation.id());
    if (outcome.isHit() || outcome.isMiss()) {
      OfTarget target = target(operation);
      target.hits += outcome.isHit() ? 1 : 0;
      target.reuse.access(hash, true);
    } else if (outcome == Outcome.OK) {
      Optional<Operation> known = Operation.named(operation.operation());
      if (known.isPresent()) {
        write(operation, known.get(), hash);
      }
    }
  }

  private void write(RecordedOperation operation, Operation known, long hash) {
    if (known == Operation.SET
        || known == Operation.TAGGED_SET
        || known == Operation.WRITE_THROUGH) {
      target(operation).reuse.access(hash, false);
    } else if (known == Operation.DELETE) {
      target(operation).reuse.remove(hash);
    }
  }

  /**
   * Returns the curve of each target that was looked up.
   *
   * @param capacity how many entries the cache holds; 0 if nobody knows: then as many as there are
   *     keys
   */
  public List<MissRatioCurve> curves(long capacity) {
    List<MissRatioCurve> curves = new ArrayList<>();
    targets.forEach((name, target) -> {
      SampledReuse reuse = target.reuse;
      if (reuse.lookups() > 0) {
        long whole = capacity > 0 ? capacity : reuse.keys();
        curves.add(
            new MissRatioCurve(
                name,
                reuse.lookups(),
                reuse.keys(),
                reuse.rate(),
                (double) target.hits / reuse.lookups(),
                FACTORS.stream()
                    .map(it ->
                        new MissRatioCurve.Point(
                            it, Math.round(whole * it), reuse.hitRatio(whole * it)))
                    .toList()));
      }
    });
    return curves;
  }

  private OfTarget target(RecordedOperation operation) {
    return targets.computeIfAbsent(operation.target(), _ -> new OfTarget());
  }
}

package io.warmfront.recording.reuse;

import io.warmfront.contract.entry.KeyHash;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.recording.RecordedOperation;
import java.io.PrintWriter;

/**
 * Keys in the order of their operations as the simulator of Caffeine reads them in its format
 * {@code lirs}: a number a line. The number is the key's hash. Not thread-safe.
 */
public final class SimulatorTrace {
  private final PrintWriter out;
  private final boolean lookupsAlone;
  private long count;

  /**
   * Creates an empty one.
   *
   * @param lookupsAlone whether operations that were neither hit nor miss are left out
   */
  public SimulatorTrace(PrintWriter out, boolean lookupsAlone) {
    this.out = out;
    this.lookupsAlone = lookupsAlone;
  }

  /** Adds an operation. */
  public void add(RecordedOperation operation) {
    if (!lookupsAlone || isLookup(operation.outcome())) {
      out.print(KeyHash.of(operation.tenant(), operation.keySpace(), operation.id()));
      out.print('\n');
      count++;
    }
  }

  /** Returns how many lines there are. */
  public long count() {
    return count;
  }

  private static boolean isLookup(OutcomeCode code) {
    if (code == OutcomeCode.OUTCOME_UNSPECIFIED || code == OutcomeCode.UNRECOGNIZED) {
      return false;
    }
    Outcome outcome = Outcome.of(code);
    return outcome.isHit() || outcome.isMiss();
  }
}

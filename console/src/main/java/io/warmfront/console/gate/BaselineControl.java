package io.warmfront.console.gate;

import io.warmfront.console.run.Run;
import io.warmfront.contract.baseline.Baseline;
import io.warmfront.contract.baseline.Repetition;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.workload.Workload;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets baselines and removes them. Of two that are set at once under a name the last one stands.
 */
public final class BaselineControl {
  private final Baselines baselines;
  private final RunReader reader;
  private final Journal journal;
  private final InstantSource clock;

  /** Where baselines are written. */
  @FunctionalInterface
  public interface Journal {
    /**
     * Writes one, and returns when it is safe.
     *
     * @param baseline null to remove it
     * @throws PipelineException if Kafka does not take it in time
     * @throws InterruptedException if the thread is interrupted
     */
    void append(String name, @Nullable Object baseline) throws InterruptedException;
  }

  /** What became of the wish for a baseline. */
  public sealed interface Outcome {
    /** It is set. */
    record Done(Baseline baseline) implements Outcome {}

    /** Its runs cannot be compared. */
    record Refused(List<String> reasons) implements Outcome {}
  }

  /**
   * Creates a control.
   *
   * @param baselines what is known
   * @param reader reads runs
   * @param journal where they are written
   * @param clock tells the time
   */
  public BaselineControl(
      Baselines baselines, RunReader reader, Journal journal, InstantSource clock) {
    this.baselines = baselines;
    this.reader = reader;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Sets a baseline; an earlier one of the name is gone then.
   *
   * @param name as {@link Baseline#isName} allows
   * @param runs at least {@value Gate#LEAST_RUNS}
   * @throws PipelineException if Kafka does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  public Outcome set(String name, List<Run> runs) throws InterruptedException {
    Workload workload = runs.getFirst().command().workload();
    return switch (reader.read(runs, workload, clock.millis())) {
      case ReadRuns.Hindered(List<String> reasons) -> new Outcome.Refused(reasons);
      case ReadRuns.Read(List<Repetition> read) -> {
        Baseline baseline = new Baseline(name, workload, clock.millis(), read);
        journal.append(name, baseline);
        baselines.apply(baseline);
        yield new Outcome.Done(baseline);
      }
    };
  }

  /**
   * Removes a baseline.
   *
   * @return whether there was one
   * @throws PipelineException if Kafka does not take it in time
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean remove(String name) throws InterruptedException {
    if (baselines.find(name).isEmpty()) {
      return false;
    }
    journal.append(name, null);
    baselines.remove(name);
    return true;
  }
}

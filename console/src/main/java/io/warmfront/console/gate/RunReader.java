package io.warmfront.console.gate;

import io.warmfront.console.live.MergedWindow;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunState;
import io.warmfront.contract.baseline.Repetition;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what runs came to from their windows, those of warm-ups left out. A run can be compared if
 * it is over, nobody changed it on its way, and it was judged valid. Thread-safe.
 */
public final class RunReader {
  /** The window in which a run begins may have started so long before it. */
  private static final long LONGEST_WINDOW_MILLIS = 3_600_000;

  private final Windows windows;
  private final Function<Run, String> verdicts;

  /** Where the windows of a run are. */
  @FunctionalInterface
  public interface Windows {
    /**
     * Returns one window over a run; empty if none of its windows is there.
     *
     * @param fromMillis windows that start earlier are left out, Unix milliseconds, from 0
     * @throws PipelineException if Kafka does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<MergedWindow> whole(String run, long fromMillis) throws InterruptedException;
  }

  /**
   * Creates a reader.
   *
   * @param windows of all runs
   * @param verdicts tells what a run that is over came to
   */
  public RunReader(Windows windows, Function<Run, String> verdicts) {
    this.windows = windows;
    this.verdicts = verdicts;
  }

  /**
   * Reads runs that all did the same.
   *
   * @param workload what they must have done
   * @param nowMillis Unix milliseconds
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  ReadRuns read(List<Run> runs, Workload workload, long nowMillis) throws InterruptedException {
    List<String> reasons =
        runs.stream().flatMap(it -> hindrance(it, workload, nowMillis).stream()).toList();
    if (!reasons.isEmpty()) {
      return new ReadRuns.Hindered(reasons);
    }
    List<Repetition> read = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (Run run : runs) {
      read(run)
          .ifPresentOrElse(
              read::add, () -> empty.add("The windows of %s are gone.".formatted(run.id())));
    }
    return empty.isEmpty() ? new ReadRuns.Read(read) : new ReadRuns.Hindered(empty);
  }

  /** Returns why a run cannot be compared; empty if it can. */
  private Optional<String> hindrance(Run run, Workload workload, long nowMillis) {
    RunState state = run.state(nowMillis);
    if (state != RunState.FINISHED) {
      return Optional.of("%s is %s, and must be finished.".formatted(run.id(), state.label()));
    }
    if (!run.command().workload().equals(workload)) {
      return Optional.of(
          "%s did something else than the base: its workload '%s' is not the same."
              .formatted(run.id(), run.command().workload().name()));
    }
    if (run.wasStoppedEarly() || !run.command().reshapes().isEmpty()) {
      return Optional.of("%s was stopped or changed before its end.".formatted(run.id()));
    }
    return verdicts.apply(run).equals("INVALID")
        ? Optional.of("%s is INVALID: its numbers cannot be judged.".formatted(run.id()))
        : Optional.empty();
  }

  private Optional<Repetition> read(Run run) throws InterruptedException {
    long measured = run.measuredFromMillis();
    long begin = run.startAtMillis().orElse(0) - LONGEST_WINDOW_MILLIS;
    return windows
        .whole(run.id(), Math.max(0, measured == Long.MIN_VALUE ? begin : measured))
        .map(it -> Repetitions.of(run.id(), seconds(run, it), it.totals()));
  }

  /** The first and the last window are part of the run only: it begins and ends within them. */
  private static double seconds(Run run, MergedWindow window) {
    long from =
        Math.max(
            window.startMillis(),
            Math.max(run.startAtMillis().orElse(0), run.measuredFromMillis()));
    long to = Math.min(window.endMillis(), run.endsAtMillis().orElse(Long.MAX_VALUE));
    return to > from ? (to - from) / 1e3 : window.seconds();
  }
}

package io.warmfront.console.gate;

import io.warmfront.console.live.MergedWindow;
import io.warmfront.console.live.WindowLength;
import io.warmfront.console.log.LongWindows;
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
  private final LongWindows windows;
  private final Function<Run, String> verdicts;

  /**
   * Creates a reader.
   *
   * @param windows of all runs
   * @param verdicts tells what a run that is over came to
   */
  public RunReader(LongWindows windows, Function<Run, String> verdicts) {
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
          "%s did something else than the first run of the base: its workload '%s' is not the same."
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
    List<MergedWindow> whole = new ArrayList<>();
    long _ =
        windows.read(
            run.id(),
            WindowLength.WHOLE_RUN,
            Math.max(0, run.measuredFromMillis()),
            Long.MAX_VALUE,
            whole::add);
    return whole.stream()
        .findFirst()
        .filter(it -> it.seconds() > 0)
        .map(it -> Repetitions.of(run.id(), it.seconds(), it.totals()));
  }
}

package io.warmfront.console.gate;

import io.warmfront.console.run.Run;
import io.warmfront.contract.baseline.Baseline;
import io.warmfront.contract.baseline.Repetition;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.workload.Workload;
import java.util.List;

/** Compares runs with others of the same workload. Thread-safe. */
public final class RunGate {
  private final RunReader reader;

  /** Creates a gate. */
  public RunGate(RunReader reader) {
    this.reader = reader;
  }

  /**
   * Compares runs with runs.
   *
   * @param base of the question, in its order
   * @param runs of the question, in its order
   * @param nowMillis Unix milliseconds
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public GateAnswer answer(GateQuestion question, List<Run> base, List<Run> runs, long nowMillis)
      throws InterruptedException {
    Workload workload = base.getFirst().command().workload();
    return switch (reader.read(base, workload, nowMillis)) {
      case ReadRuns.Hindered(List<String> reasons) ->
          GateAnswer.invalid(question, workload.name(), question.base(), reasons);
      case ReadRuns.Read(List<Repetition> read) ->
          answer(question, workload, read, runs, nowMillis);
    };
  }

  /**
   * Compares runs with a baseline.
   *
   * @param runs of the question, in its order
   * @param nowMillis Unix milliseconds
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if Kafka does not answer
   */
  public GateAnswer answer(GateQuestion question, Baseline base, List<Run> runs, long nowMillis)
      throws InterruptedException {
    return answer(question, base.workload(), base.runs(), runs, nowMillis);
  }

  private GateAnswer answer(
      GateQuestion question,
      Workload workload,
      List<Repetition> base,
      List<Run> runs,
      long nowMillis)
      throws InterruptedException {
    List<String> ids = base.stream().map(Repetition::run).toList();
    return switch (reader.read(runs, workload, nowMillis)) {
      case ReadRuns.Hindered(List<String> reasons) ->
          GateAnswer.invalid(question, workload.name(), ids, reasons);
      case ReadRuns.Read(List<Repetition> read) -> {
        Gate gate = new Gate(base, read, question.limits().size(), question.confidence());
        yield GateAnswer.of(
            question, workload.name(), ids, question.limits().stream().map(gate::compare).toList());
      }
    };
  }
}

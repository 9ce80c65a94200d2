package io.warmfront.console.replay;

import io.warmfront.console.run.Run;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.recording.Fidelity;
import io.warmfront.recording.FidelityMeter;
import io.warmfront.recording.RecordedFrames;
import io.warmfront.recording.RecordedOperation;
import io.warmfront.recording.Recordings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads the frames of replays and of their recordings, one after the other and in bounded memory:
 * one question at a time. Thread-safe.
 */
public final class ReplayFidelity {
  private final Recordings recordings;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Creates one.
   *
   * @param recordings those that were replayed, and the replays
   */
  public ReplayFidelity(Recordings recordings) {
    this.recordings = recordings;
  }

  /**
   * Returns what came of each scenario of a run that is a replay; nothing if none is.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public List<ScenarioFidelity> of(Run run) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      List<ScenarioFidelity> all = new ArrayList<>();
      for (Scenario scenario : run.command().workload().scenarios()) {
        if (scenario.executor() instanceof Executor.OfRecording(Replay replay, _, _)) {
          all.add(of(run, scenario, replay));
        }
      }
      return all;
    } finally {
      lock.unlock();
    }
  }

  private ScenarioFidelity of(Run run, Scenario scenario, Replay replay)
      throws InterruptedException {
    FidelityMeter meter = new FidelityMeter(run.command().workload(), scenario);
    Recording recording = replay.recording();
    Recording own = new Recording(run.id(), run.startAtMillis().orElse(0));
    long leftOut =
        RecordedFrames.readAll(
            recordings.open(recording), RecordedOperation::dueMicros, meter::recorded);
    long _ = RecordedFrames.readAll(recordings.open(own), RecordedOperation::dueMicros, meter::due);
    leftOut +=
        RecordedFrames.readAll(
            recordings.open(own), RecordedOperation::startMicros, meter::replayed);
    Fidelity fidelity = meter.result();
    return new ScenarioFidelity(
        scenario.name(), name(recording), replay.speed(), fidelity.score(), fidelity, leftOut);
  }

  private static String name(Recording recording) {
    return switch (recording.kind()) {
      case RUN, TRACE -> recording.run();
      case ALL_RUNS -> "all runs";
    };
  }
}

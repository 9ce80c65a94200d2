package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.local.Part;
import io.warmfront.recording.Fidelity;
import io.warmfront.recording.FidelityMeter;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.RecordedFrames;
import io.warmfront.recording.RecordedOperation;
import io.warmfront.recording.trace.KafkaTraces;
import io.warmfront.recording.trace.TraceCheck;
import io.warmfront.recording.trace.TraceFile;
import io.warmfront.recording.trace.TraceTime;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on real servers, and its replays. */
@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
class ReplayProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TRACED = 2_000;
  private static final List<WeightedOperation> SETS_AND_GETS =
      List.of(
          new WeightedOperation("set", "k", 60_000, 1),
          new WeightedOperation("get", "k", 60_000, 3));

  @Test
  void replay_recordedRun_isTrueToIt(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    KafkaRecordings recordings =
        new KafkaRecordings(platform.bootstrapServers(), "replay-test", topics);
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess _ = GeneratorProcess.start(platform, topics, "replay-1")) {
      RunCommand recorded =
          drive(
              pipeline,
              TestCommands.running(
                  "recorded",
                  Topics.SHARDS,
                  Arrivals.constant(Arrival.POISSON, 300, 5_000, 1_000),
                  SETS_AND_GETS));
      for (double speed : new double[] {1, 2, 10}) {
        RunCommand replay = drive(pipeline, replay("again-" + (int) speed, speed, recorded));

        Fidelity fidelity = fidelity(recordings, replay);
        assertThat(fidelity.recorded()).isGreaterThan(1_200);
        assertThat(fidelity.replayed()).as("%s", fidelity).isEqualTo(fidelity.recorded());
        assertThat(fidelity.popularityDistance()).isZero();
        assertThat(fidelity.topOverlap()).isEqualTo(1);
        assertThat(fidelity.scheduleDistance()).as("%s", fidelity).isLessThan(0.01);
        // times are a matter of the machine, which may be busy
        assertThat(fidelity.achieved()).isBetween(0.9, 1.1);
        assertThat(fidelity.inPlace()).isGreaterThan(0.5);
      }
    }
  }

  @Test
  void replay_importedTrace_isTrueToItWithItsKeysSpread(TestPlatform platform, @TempDir Path folder)
      throws Exception {
    Topics topics = platform.freshTopics();
    KafkaRecordings recordings =
        new KafkaRecordings(platform.bootstrapServers(), "replay-test", topics);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < TRACED; i++) {
      rows.append(i * 5)
          .append(i % 4 == 0 ? ",SET,user:" : ",GET,user:")
          .append(i % 40)
          .append('\n');
    }
    TraceFile file =
        new TraceFile(Files.writeString(folder.resolve("log.csv"), rows), TraceTime.MILLIS);
    assertThat(
            new KafkaTraces(platform.bootstrapServers(), topics, InstantSource.system())
                .write("log", file))
        .isInstanceOf(TraceCheck.Right.class);
    Replay traced =
        new Replay(
            new Recording(Recording.Kind.TRACE, "log", 0, TimeSlice.ALL),
            10,
            false,
            KeyMap.HASH,
            Map.of("GET", "get", "SET", "set"));
    try (Pipeline pipeline = new Pipeline(platform, topics);
        GeneratorProcess _ = GeneratorProcess.start(platform, topics, "replay-1")) {
      RunCommand replay = drive(pipeline, replay("from-a-trace", traced));

      Fidelity fidelity = fidelity(recordings, replay);
      assertThat(fidelity.recorded()).isEqualTo(TRACED);
      assertThat(fidelity.replayed()).as("%s", fidelity).isEqualTo(TRACED);
      assertThat(fidelity.popularityDistance()).isZero();
      assertThat(fidelity.scheduleDistance()).as("%s", fidelity).isLessThan(0.01);
    }
  }

  /** Returns the command with which it ran. */
  private static RunCommand drive(Pipeline pipeline, RunCommand wanted) throws IOException {
    pipeline.send(wanted.with(DesiredState.PREPARE, 0, System.currentTimeMillis()));
    Await.until(
        "a generator is there",
        PATIENCE,
        () -> pipeline.hasEvent(wanted.run(), RunEvent.Kind.PREPARED));
    long now = System.currentTimeMillis();
    RunCommand command = wanted.with(DesiredState.RUNNING, now + 1_000, now);
    pipeline.send(command);
    Await.until(
        "all shards of " + command.run() + " have finished",
        PATIENCE,
        () -> {
          pipeline.read();
          return pipeline.frames().stream()
                  .filter(it -> it.getRun().equals(command.run()) && it.getLast())
                  .map(LatencyFrame::getShard)
                  .distinct()
                  .count()
              == Topics.SHARDS;
        });
    return command;
  }

  private static RunCommand replay(String run, double speed, RunCommand recorded) {
    return replay(
        run,
        new Replay(
            new Recording("recorded", recorded.startAtMillis()),
            speed,
            false,
            KeyMap.SAME,
            Map.of()));
  }

  private static RunCommand replay(String run, Replay replay) {
    RunCommand usual =
        TestCommands.running(
            "recorded",
            Topics.SHARDS,
            new Scenario(
                "again",
                0,
                new Executor.OfRecording(replay, RateCurve.FOREVER, 10_000),
                SETS_AND_GETS));
    return new RunCommand(
        run,
        usual.state(),
        usual.startAtMillis(),
        usual.shards(),
        usual.seed(),
        usual.workload(),
        usual.issuedAtMillis(),
        List.of());
  }

  private static Fidelity fidelity(KafkaRecordings recordings, RunCommand replay)
      throws InterruptedException {
    Scenario scenario = replay.workload().scenarios().getFirst();
    FidelityMeter meter = new FidelityMeter(replay.workload(), scenario);
    long _ =
        RecordedFrames.readAll(
            recordings.open(scenario.replay().recording()),
            RecordedOperation::dueMicros,
            meter::recorded);
    long _ =
        RecordedFrames.readAll(
            recordings.open(new Recording(replay.run(), 0)),
            RecordedOperation::dueMicros,
            meter::due);
    long _ =
        RecordedFrames.readAll(
            recordings.open(new Recording(replay.run(), 0)),
            RecordedOperation::startMicros,
            meter::replayed);
    return meter.result();
  }
}

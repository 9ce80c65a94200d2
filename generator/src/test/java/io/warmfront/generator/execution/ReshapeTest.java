package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rate that changes while its run goes on. */
class ReshapeTest {
  private static final int SHARDS = DrivenShards.SHARDS;

  private final DrivenShards driven = new DrivenShards();

  @Test
  void reshape_pausedResumedAndScaled_offersWhatTheCurveSays() throws Exception {
    Runs runs = driven.runs(driven::answerAtOnce);
    runs.ownedShards(SHARDS);
    RunCommand command = DrivenShards.command(400, Arrival.EVEN, 3_000, 10_000);
    List<ShardRun> shards = DrivenShards.startAll(runs, command);
    driven.awaitFrames(1);
    long start = command.startAtMillis();
    RunCommand changed =
        command
            .with(new Reshape(Reshape.Kind.PAUSE, "", start + 500, 0, 0), start)
            .with(new Reshape(Reshape.Kind.RESUME, "s", start + 1_000, 0, 0), start)
            .with(new Reshape(Reshape.Kind.RATE, "s", start + 1_000, 800, 1_000), start)
            .with(new Reshape(Reshape.Kind.RATE, "other", start + 1_000, 9_999, 0), start);
    shards.forEach(it -> it.reshape(changed.reshapes()));
    DrivenShards.awaitEnd(shards);
    // half a second at 400, half a second of nothing, a second from 400 to 800, a second at 800
    assertThat(driven.offered()).isEqualTo(200 + 600 + 800);
    assertThat(driven.operations()).isEqualTo(1_600);
    assertThat(driven.frames().stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void reshape_pausedForever_endsWhenTheScenarioDoes() throws Exception {
    Runs runs = driven.runs(driven::answerAtOnce);
    runs.ownedShards(SHARDS);
    RunCommand command = DrivenShards.command(400, Arrival.POISSON, 1_500, 10_000);
    RunCommand paused =
        command.with(
            new Reshape(Reshape.Kind.PAUSE, "", command.startAtMillis() - 1, 0, 0),
            command.startAtMillis());
    List<ShardRun> shards = DrivenShards.startAll(runs, paused);
    DrivenShards.awaitEnd(shards);
    assertThat(driven.offered()).isZero();
    assertThat(driven.frames().stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }
}

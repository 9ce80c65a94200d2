package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.text.Paint;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.Home;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final long NOW = 10_000_000;

  private static PartState part(
      String name, PartState.Kind kind, ComponentStatus.State state, String detail, String url) {
    ProcessHandle self = ProcessHandle.current();
    boolean runs = state == ComponentStatus.State.UP;
    return new PartState(
        name,
        kind,
        state,
        detail,
        4_711,
        url,
        runs ? self.pid() : 0,
        runs ? self.info().startInstant().map(it -> it.toEpochMilli()).orElse(0L) : 0,
        runs ? 0 : 2,
        "/d/logs/" + name + ".log");
  }

  private static RunningPlatform platform() {
    return new RunningPlatform(
        new DataDirectory(Path.of("/d")),
        new PlatformState(
            "1",
            PlatformState.Phase.RUNNING,
            99,
            1,
            NOW - 65_000,
            List.of(
                part("kafka", PartState.Kind.SERVER, ComponentStatus.State.UP, "", "127.0.0.1:1"),
                part(
                    "redis",
                    PartState.Kind.SERVER,
                    ComponentStatus.State.DOWN,
                    "ended with code 137, restarting in 2 s",
                    "redis://127.0.0.1:2"),
                part(
                    "console",
                    PartState.Kind.SERVICE,
                    ComponentStatus.State.UP,
                    "",
                    "http://127.0.0.1:3"))));
  }

  @Test
  void lines_aPartIsDown_saysHowItComesBack() {
    StatusReport report = StatusReport.of(platform(), Optional.empty(), NOW);

    assertThat(report.isAllUp()).isFalse();
    assertThat(StatusText.lines(report, new Paint(false), NOW))
        .contains("running in /d, process 99, for 1m05s")
        .anyMatch(it ->
            it.matches("  redis +DOWN +- +4711 +- +2  ended with code 137, restarting in 2 s"))
        .last()
        .isEqualTo("the console does not answer, so the runs are unknown; they go on without it");
  }

  @Test
  void of_serviceSaysItIsDegraded_showsWhy() throws JsonProcessingException {
    String live =
        """
        {"services":[{"component":"console","state":"DEGRADED","detail":"Redis is away","at":%d}],
         "runs":[{"run":"r1","state":"running","paused":true,"startAt":%d}],"total":{"achievedPerSecond":5}}
        """
            .formatted(System.currentTimeMillis(), NOW - 5_000);

    StatusReport report =
        StatusReport.of(platform(), Optional.of(new ObjectMapper().readTree(live)), NOW);

    assertThat(report.parts().getLast())
        .extracting(StatusReport.Part::state, StatusReport.Part::detail)
        .containsExactly("DEGRADED", "Redis is away");
    assertThat(StatusText.lines(report, new Paint(false), NOW))
        .contains("run r1  running, paused, for 5s");
  }

  @Test
  void table_running_saysWhereToLookAndHowToStop() {
    assertThat(
            String.join(
                "\n",
                PlatformTable.lines(
                    new Home(Path.of("/w")),
                    new DataDirectory(Path.of("/d x")),
                    platform().state(),
                    "s3cret",
                    "always-on-1",
                    false)))
        .isEqualTo(
            """
            Warmfront is running.

              Live page      http://127.0.0.1:3/
              API            http://127.0.0.1:3/api
              Prometheus     http://127.0.0.1:3/prometheus   console
              Token          s3cret   in /d x/token
              Kafka          127.0.0.1:1
              Redis          redis://127.0.0.1:2
              PostgreSQL     -?user=postgres
              Elasticsearch  -
              Run            always-on-1
              Logs           /d x/logs
              Stop           Ctrl-C here, or: ./warmfront down --data '/d x'
              Look           ./warmfront status --data '/d x'\
            """);
  }
}

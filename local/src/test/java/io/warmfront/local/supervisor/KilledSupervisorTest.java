package io.warmfront.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.local.Eventually;
import io.warmfront.local.Home;
import io.warmfront.local.process.Trees;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import io.warmfront.local.state.PlatformState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KilledSupervisorTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Path DATA = Path.of("target", "killed-supervisor-test").toAbsolutePath();

  @Test
  void killedSupervisor_children_endAndTheNextFindsTheirData() throws Exception {
    Trees.delete(DATA);
    Process up = startUp();
    Eventually.holds("the platform runs", LIMIT, () -> phase() == Phase.RUNNING);
    PlatformState killed = PlatformState.read(DATA).orElseThrow();
    keepARow(killed);
    List<ProcessHandle> children =
        killed.parts().stream().map(PartState::process).flatMap(Optional::stream).toList();
    assertThat(children).hasSize(5);

    up.destroyForcibly().waitFor();

    assertThat(killed.isRunning()).isFalse();
    try (Supervisor next = Supervisor.of(UpMain.plan(DATA), _ -> {}, new TinyService.Layout())) {
      // it has waited for them before it took their place
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      next.start();

      assertThat(ports(next.state())).isEqualTo(ports(killed));
      assertThat(rows(next.state())).isEqualTo(1);
    }
    PlatformState stopped = PlatformState.read(DATA).orElseThrow();
    assertThat(stopped.phase()).isEqualTo(Phase.STOPPED);
    assertThat(stopped.parts()).allMatch(each -> each.pid() == 0);
  }

  private static Process startUp() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dwarmfront.home=" + Home.find().directory(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            UpMain.class.getName(),
            DATA.toString())
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "killed-supervisor-test.log").toFile())
        .start();
  }

  private static Phase phase() throws IOException {
    return PlatformState.read(DATA).map(PlatformState::phase).orElse(Phase.STARTING);
  }

  private static List<Integer> ports(PlatformState state) {
    return state.parts().stream().map(PartState::port).toList();
  }

  private static void keepARow(PlatformState state) throws SQLException {
    try (Connection connection = connect(state)) {
      connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS id");
    }
  }

  private static long rows(PlatformState state) throws SQLException {
    try (Connection connection = connect(state);
        ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect(PlatformState state) throws SQLException {
    return DriverManager.getConnection(
        state.part("postgresql").orElseThrow().url(), "postgres", "");
  }
}

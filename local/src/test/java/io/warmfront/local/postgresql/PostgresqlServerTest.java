package io.warmfront.local.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import io.warmfront.local.Home;
import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlServerTest {
  @TempDir Path folder;

  @Test
  void prepare_dataOfAnotherMajor_isRefused() throws IOException {
    Path cluster = Files.createDirectories(folder.resolve("data"));
    Files.writeString(cluster.resolve("PG_VERSION"), "16\n");

    assertThatThrownBy(() -> server().prepare())
        .isInstanceOfSatisfying(
            LocalException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem.DataOfOtherVersion("PostgreSQL", cluster, "16", "18")));
  }

  @Test
  void start_asWhoeverRunsThis_answers() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    PostgresqlServer server = server();

    try (ProgramRunner runner = new ProgramRunner(server, folder)) {
      runner.start();

      assertThat(server.answers()).isTrue();
    }
  }

  @Test
  void start_dataThatRootGaveToNobody_answers() throws IOException {
    assumeThat(new UnixSystem().getUid()).as("only root can give data away").isZero();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    giveToNobody(Files.createDirectories(folder.resolve("data")));
    PostgresqlServer server = server(folder.resolve("servers"));

    try (ProgramRunner runner = new ProgramRunner(server, folder)) {
      runner.start();

      assertThat(server.answers()).isTrue();
    }
  }

  @Test
  void prepare_nobodyMayNotPass_saysWhereAndWhatHelps() throws IOException {
    assumeThat(new UnixSystem().getUid()).as("only root can give data away").isZero();
    giveToNobody(Files.createDirectories(folder.resolve("data")));

    assertThatThrownBy(() -> server().prepare())
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("who may not pass through %s: allow it".formatted(folder));
  }

  private static void giveToNobody(Path cluster) throws IOException {
    Files.setAttribute(cluster, "unix:uid", 65_534);
  }

  private PostgresqlServer server() {
    return server(Home.find().servers());
  }

  private PostgresqlServer server(Path servers) {
    int port = LoopbackPort.free(1, RandomGenerator.getDefault()).getFirst();
    return new PostgresqlServer(servers, folder, port);
  }
}

package io.warmfront.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunnerTest {
  @TempDir Path folder;

  @Test
  void start_programEnds_saysHowWithItsLastLines() {
    ProgramRunner runner = runner("echo one; echo two; exit 3", freePort());

    assertThatThrownBy(runner::start)
        .isInstanceOfSatisfying(
            LocalException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        new Problem.DiedAtStart("script", 3, runner.log(), List.of("one", "two"))));
  }

  @Test
  void start_programIsSilent_endsItAndSaysSo() {
    ProgramRunner runner = runner("echo here; exec sleep 60", freePort());

    assertThatThrownBy(runner::start)
        .isInstanceOfSatisfying(
            LocalException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        new Problem.NotReady(
                            "script", Duration.ofSeconds(1), runner.log(), List.of("here"))));
    assertThat(runner.isAlive()).isFalse();
  }

  @Test
  void start_portTaken_saysWhichAndByWhom() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      ProgramRunner runner = runner("exec sleep 60", port);

      assertThatThrownBy(runner::start)
          .isInstanceOfSatisfying(
              LocalException.class,
              e ->
                  assertThat(e.problem())
                      .isEqualTo(
                          new Problem.PortTaken(
                              "script", port, OptionalLong.of(ProcessHandle.current().pid()))));
    }
  }

  @Test
  void start_afterClose_isRefused() {
    ProgramRunner runner = runner("exec sleep 60", freePort());
    runner.close();

    assertThatThrownBy(runner::start)
        .hasMessage("script could not be launched: the platform is being stopped");
  }

  private ProgramRunner runner(String script, int port) {
    return new ProgramRunner(new Script(script, folder, port), folder, Duration.ofSeconds(1));
  }

  private static int freePort() {
    return LoopbackPort.free(1, RandomGenerator.getDefault()).getFirst();
  }

  private record Script(String text, Path folder, int port) implements Program {
    @Override
    public String name() {
      return "script";
    }

    @Override
    public Launch prepare() {
      return Launch.of(List.of("sh", "-c", text), folder);
    }

    @Override
    public boolean answers() {
      return false;
    }
  }
}

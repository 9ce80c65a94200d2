package io.warmfront.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.local.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void start_program_givesItsOwnPid() throws Exception {
    ChildProcess child = start("echo $$; exec sleep 60");
    Eventually.holds("it has spoken", LIMIT, () -> Files.size(log()) > 0);

    assertThat(Files.readString(log()).strip()).isEqualTo(Long.toString(child.pid()));
    child.kill();
  }

  @Test
  void start_environment_reachesTheChild() throws Exception {
    Launch launch =
        new Launch(
            List.of("sh", "-c", "echo $WARMFRONT_X $PWD"),
            Map.of("WARMFRONT_X", "a b"),
            folder,
            "TERM",
            Duration.ofSeconds(1));

    ChildProcess.start(launch, log()).exit().get(20, TimeUnit.SECONDS);

    assertThat(Files.readString(log()).strip()).isEqualTo("a b " + folder.toRealPath());
  }

  @Test
  void exit_programEnds_isItsCode() throws Exception {
    assertThat(start("exit 7").exit().get(20, TimeUnit.SECONDS)).isEqualTo(7);
  }

  @Test
  void exit_programIsKilled_is128AndTheSignal() throws Exception {
    ChildProcess child = start("exec sleep 60");

    child.handle().destroyForcibly();

    assertThat(child.exit().get(20, TimeUnit.SECONDS)).isEqualTo(128 + 9);
  }

  @Test
  void stop_willingProgram_getsTheSignal() throws Exception {
    ChildProcess child =
        start("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.1; done");
    Eventually.holds("it is up", LIMIT, () -> Files.size(log()) > 0);

    child.stop();

    assertThat(child.isAlive()).isFalse();
    assertThat(Files.readString(log())).isEqualTo("up\nbye\n");
  }

  @Test
  void stop_stubbornProgram_isKilledAfterItsGrace() throws Exception {
    ChildProcess child = start("trap '' TERM; echo up; while :; do sleep 0.1; done");
    Eventually.holds("it is up", LIMIT, () -> Files.size(log()) > 0);

    child.stop();

    assertThat(child.handle().isAlive()).isFalse();
  }

  @Test
  void stop_pausedProgram_ends() throws Exception {
    ChildProcess child = start("exec sleep 60");
    child.pause();

    child.stop();

    assertThat(child.handle().isAlive()).isFalse();
  }

  @Test
  void pauseThenResume_program_standsStillThenGoesOn() throws Exception {
    ChildProcess child = start("while :; do echo x; sleep 0.02; done");
    Eventually.holds("it speaks", LIMIT, () -> Files.size(log()) > 0);

    child.pause();
    Eventually.holds("it stands still", LIMIT, () -> state(child).equals("T"));
    long size = Files.size(log());
    child.resume();

    Eventually.holds("it speaks again", LIMIT, () -> Files.size(log()) > size);
    child.kill();
  }

  @Test
  void exit_lifelineIsKilled_childEndsToo() throws Exception {
    ChildProcess child = start("exec sleep 60");

    child.handle().parent().orElseThrow().destroyForcibly();

    child.exit().get(20, TimeUnit.SECONDS);
    Eventually.holds("the child has ended", LIMIT, () -> !child.handle().isAlive());
  }

  private ChildProcess start(String script) throws IOException {
    Launch launch =
        new Launch(List.of("sh", "-c", script), Map.of(), folder, "TERM", Duration.ofSeconds(1));
    new LogFile(log()).rotate();
    return ChildProcess.start(launch, log());
  }

  private Path log() {
    return folder.resolve("child.log");
  }

  private static String state(ChildProcess child) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(child.pid())).start();
    return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .strip()
        .substring(0, 1);
  }
}

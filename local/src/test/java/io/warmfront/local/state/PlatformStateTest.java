package io.warmfront.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.local.state.PlatformState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformStateTest {
  private static final PartState PART =
      new PartState(
          "redis",
          PartState.Kind.SERVER,
          ComponentStatus.State.UP,
          "",
          6379,
          "redis://127.0.0.1:6379",
          12,
          34,
          1,
          "/logs/redis.log");

  @TempDir Path folder;

  @Test
  void read_written_isTheSame() throws IOException {
    PlatformState state =
        PlatformState.ofThisProcess("1", Phase.RUNNING, 1_700_000_000_000L, List.of(PART));

    state.write(folder);

    assertThat(PlatformState.read(folder)).contains(state);
  }

  @Test
  void read_nothingThere_isEmpty() throws IOException {
    assertThat(PlatformState.read(folder)).isEmpty();
  }

  @Test
  void isRunning_thisProcess_isTrue() {
    assertThat(PlatformState.ofThisProcess("1", Phase.RUNNING, 0, List.of()).isRunning()).isTrue();
  }

  @Test
  void isRunning_idOfAnotherStartTime_isFalse() {
    long pid = ProcessHandle.current().pid();

    assertThat(new PlatformState("1", Phase.RUNNING, pid, 1, 1, List.of()).isRunning()).isFalse();
  }

  @Test
  void isRunning_stopped_isFalse() {
    assertThat(PlatformState.ofThisProcess("1", Phase.STOPPED, 0, List.of()).isRunning()).isFalse();
  }
}

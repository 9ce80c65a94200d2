package io.warmfront.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.local.DataDirectory;
import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import io.warmfront.local.state.PlatformState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir Path folder;

  @Test
  void acquire_heldByAnother_saysByWhomAndSinceWhen() throws IOException {
    DataDirectory data = new DataDirectory(folder);
    try (DirectoryLock held = DirectoryLock.acquire(data)) {
      PlatformState state = PlatformState.ofThisProcess("1", Phase.RUNNING, 1_000, List.of());
      state.write(folder);

      assertThat(held).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.acquire(data))
          .isInstanceOfSatisfying(
              LocalException.class,
              e ->
                  assertThat(e.problem())
                      .isEqualTo(
                          new Problem.Locked(
                              data.root(), state.pid(), Instant.ofEpochMilli(1_000))));
    }
  }

  @Test
  void acquire_afterRelease_succeeds() throws IOException {
    DataDirectory data = new DataDirectory(folder);
    DirectoryLock.acquire(data).close();

    try (DirectoryLock again = DirectoryLock.acquire(data)) {
      assertThat(again).isNotNull();
    }
  }
}

package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortSliceTest {
  private static final Path SCHEDULER = Path.of("/proc/thread-self/sched");

  @Test
  void forThisThread_always_changesTheSliceOfThisThreadAlone() throws Exception {
    List<Long> slices = new ArrayList<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              slices.add(slice());
              ShortSlice.forThisThread();
              slices.add(slice());
            });
    thread.join();
    // kernels before 6.12 and other systems go on as they were
    long changed = slice() == 0 ? 0 : 100_000;
    assertThat(slices).containsExactly(slice(), changed);
  }

  /** Returns the calling thread's slice in nanoseconds; 0 if it cannot be had. */
  private static long slice() {
    if (!Files.exists(SCHEDULER)) {
      return 0;
    }
    try {
      return Files.readAllLines(SCHEDULER).stream()
          .filter(it -> it.startsWith("se.slice"))
          .mapToLong(it -> Long.parseLong(it.substring(it.indexOf(':') + 1).strip()))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

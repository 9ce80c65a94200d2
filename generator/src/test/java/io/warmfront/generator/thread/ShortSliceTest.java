package io.warmfront.generator.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
  void forThisThread_linux_changesTheSliceOfThisThreadAlone() throws Exception {
    assumeThat(SCHEDULER).exists();
    assumeThat(slice()).as("a kernel that tells slices").isPositive();
    List<Long> slices = new ArrayList<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              slices.add(slice());
              ShortSlice.forThisThread();
              slices.add(slice());
            });
    thread.join();
    assertThat(slices.get(0)).isEqualTo(slice()).isGreaterThan(100_000);
    assertThat(slices.get(1)).isEqualTo(100_000);
  }

  /** Returns the calling thread's slice in nanoseconds; 0 if the kernel does not tell it. */
  private static long slice() {
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

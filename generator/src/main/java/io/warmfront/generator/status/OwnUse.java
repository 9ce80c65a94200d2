package io.warmfront.generator.status;

import com.sun.management.OperatingSystemMXBean;
import io.warmfront.contract.proto.GeneratorUse;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What this process has taken for itself between two looks: its processor time over what its
 * processors could give, and the time in which its garbage collector stopped it. A collector that
 * works beside the program counts as stopping it; the serial one never does. Confined to one
 * thread.
 */
final class OwnUse {
  private static final int WHOLE = 1_000;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private Reading last;

  OwnUse() {
    this.last = read();
  }

  /** Returns what was taken since the last look. */
  GeneratorUse look() {
    Reading now = read();
    GeneratorUse use = between(last, now);
    last = now;
    return use;
  }

  /** Returns the shares between two readings, in whole thousandths, at most all of it. */
  static GeneratorUse between(Reading before, Reading after) {
    long elapsed = Math.max(1, after.nanos - before.nanos);
    return GeneratorUse.newBuilder()
        .setCpuPermille(permille(after.cpuNanos - before.cpuNanos, elapsed * after.processors))
        .setGcPermille(permille(after.gcNanos - before.gcNanos, elapsed))
        .build();
  }

  private static int permille(long part, long whole) {
    return Math.clamp(Math.round((double) WHOLE * part / whole), 0, WHOLE);
  }

  private Reading read() {
    long gcMillis = collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    return new Reading(
        System.nanoTime(),
        system.getProcessCpuTime(),
        TimeUnit.MILLISECONDS.toNanos(gcMillis),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * What the process had taken at a time.
   *
   * @param nanos of the monotonic clock
   * @param cpuNanos of all its threads
   * @param gcNanos in collections
   * @param processors that it may use
   */
  record Reading(long nanos, long cpuNanos, long gcNanos, int processors) {}
}

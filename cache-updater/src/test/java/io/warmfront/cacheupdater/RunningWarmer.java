package io.warmfront.cacheupdater;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.warmfront.cacheupdater.apply.UpdaterSettings;
import io.warmfront.cacheupdater.cache.CacheCleaner;
import io.warmfront.cacheupdater.cache.CacheMark;
import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.config.WarmUpConfig;
import io.warmfront.cacheupdater.warmup.CacheWarmer;
import io.warmfront.cacheupdater.warmup.WarmupEnds;
import io.warmfront.cacheupdater.warmup.WarmupMetrics;
import io.warmfront.cacheupdater.warmup.WarmupSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** A warmer in this JVM, between the topics of a test and a cache, with short slices. */
final class RunningWarmer implements AutoCloseable {
  static final int SLICE = 100;
  static final int LANES = 2;

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CacheWarmer warmer;

  /**
   * Starts a warmer.
   *
   * @param group of the live updates whose lag it watches
   * @param mostLag so many of them may wait
   */
  RunningWarmer(Log log, LongFunction<CacheTarget> targets, String group, long mostLag) {
    this(log, targets, group, mostLag, Optional.empty(), Optional.empty());
  }

  /**
   * Starts a warmer that may start warm-ups by itself, or clear the cache.
   *
   * @param marks makes the mark that tells when it does so; empty for never
   * @param cleaners makes who clears the cache; empty if it may not be
   */
  RunningWarmer(
      Log log,
      LongFunction<CacheTarget> targets,
      String group,
      long mostLag,
      Optional<Supplier<CacheMark>> marks,
      Optional<Supplier<CacheCleaner>> cleaners) {
    UpdaterSettings updater = RunningUpdater.settings(log, group);
    WarmUpConfig config =
        new WarmUpConfig(
            Duration.ofSeconds(6),
            LANES,
            SLICE,
            50,
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            mostLag,
            marks.isPresent(),
            cleaners.isPresent());
    KafkaClients kafka = log.clients();
    WarmupEnds ends =
        new WarmupEnds(
            () -> kafka.reader("warmer"),
            () -> kafka.only(group + "-warm-ups", "warmer", config.sessionTimeout()),
            () -> kafka.producer("warmer"),
            () -> kafka.admin("warmer"),
            targets,
            marks.orElse(() -> {
              throw new IllegalStateException("nobody asked for marks");
            }),
            cleaners.orElse(() -> {
              throw new IllegalStateException("nobody may clear");
            }));
    warmer =
        new CacheWarmer(
            new WarmupSettings("warmer", updater, config),
            ends,
            new WarmupMetrics(registry),
            InstantSource.system(),
            new SplittableRandom(1));
    warmer.start();
  }

  @Override
  public void close() {
    warmer.close();
  }
}

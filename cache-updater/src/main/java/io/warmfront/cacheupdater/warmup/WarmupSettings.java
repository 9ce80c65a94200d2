package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.UpdaterSettings;
import io.warmfront.cacheupdater.config.WarmUpConfig;
import java.time.Duration;

/**
 * What warm-ups go by.
 *
 * @param instance the name of the process
 * @param updater what live updates go by: records are read and written alike
 * @param config how a cache is warmed
 */
public record WarmupSettings(String instance, UpdaterSettings updater, WarmUpConfig config) {
  /** Returns how long a warm-up may take. */
  Duration longest() {
    return config.longest(updater.expiry());
  }
}

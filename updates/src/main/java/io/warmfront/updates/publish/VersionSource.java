package io.warmfront.updates.publish;

/**
 * Where versions of updates come from. The cache keeps the greatest version of each key, so all
 * updates of a key must get theirs from the same source. Thread-safe.
 */
@FunctionalInterface
public interface VersionSource {
  /**
   * Returns the next version.
   *
   * @return from 1 to {@link io.warmfront.contract.update.CacheUpdate#GREATEST_VERSION}, greater
   *     than any that was returned before
   */
  long next();
}

package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.payload.PayloadSizes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An origin that has every item, at version 1 until it is updated. Thread-safe. */
final class MemoryOrigin implements Origin {
  private final Map<CacheKey, Row> rows = new ConcurrentHashMap<>();
  private final AtomicInteger finds = new AtomicInteger();

  /** Returns how often an item was looked for. */
  int finds() {
    return finds.get();
  }

  @Override
  public Optional<Row> find(CacheKey item) {
    finds.incrementAndGet();
    return Optional.of(rows.computeIfAbsent(item, MemoryOrigin::first));
  }

  @Override
  public OptionalLong update(CacheKey item, String payload) {
    Row row =
        rows.compute(
            item, (_, before) -> new Row((before == null ? 1 : before.version()) + 1, payload));
    return OptionalLong.of(row.version());
  }

  private static Row first(CacheKey item) {
    return new Row(1, PayloadSizes.USUAL.payload(item, 0));
  }
}

package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.CacheTarget;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * What the updater stands between.
 *
 * @param consumers makes a consumer of bytes without automatic commits; one for each start of the
 *     loop
 * @param producers makes an idempotent producer of bytes for dead letters
 * @param target the cache; closed by who made it
 */
public record UpdaterEnds(
    Supplier<Consumer<byte[], byte[]>> consumers,
    Supplier<Producer<byte[], byte[]>> producers,
    CacheTarget target) {}

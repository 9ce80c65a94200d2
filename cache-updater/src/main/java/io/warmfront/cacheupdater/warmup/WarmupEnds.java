package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.cache.CacheCleaner;
import io.warmfront.cacheupdater.cache.CacheMark;
import io.warmfront.cacheupdater.cache.CacheTarget;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * What warm-ups stand between. Each call makes a new client, which is closed by who asked for it.
 *
 * @param logs makes a consumer of committed bytes in no group
 * @param commands makes a consumer of committed bytes that shares the one partition of the topic of
 *     warm-ups with other processes: one of them has it
 * @param producers makes an idempotent producer of bytes
 * @param admins makes a client that asks for offsets
 * @param targets makes the cache, which keeps what is under each key that it comes to until a time
 *     at least, Unix milliseconds; 0 for no such time
 * @param marks makes the mark in the cache that tells whether it lost its data
 * @param cleaners makes who takes keys out of the cache
 */
public record WarmupEnds(
    Supplier<Consumer<byte[], byte[]>> logs,
    Supplier<Consumer<byte[], byte[]>> commands,
    Supplier<Producer<byte[], byte[]>> producers,
    Supplier<Admin> admins,
    LongFunction<CacheTarget> targets,
    Supplier<CacheMark> marks,
    Supplier<CacheCleaner> cleaners) {}

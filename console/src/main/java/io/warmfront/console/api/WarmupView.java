package io.warmfront.console.api;

import io.warmfront.console.warmup.CacheWarmup;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import io.warmfront.contract.warmup.WarmedPartition;
import io.warmfront.contract.warmup.WarmupCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cache warm-up as the API tells it; times in Unix milliseconds.
 *
 * @param warmup its id
 * @param state {@code waiting}, {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param message what it waits for, or why it failed; empty if all is well
 * @param askedAt when it was asked for
 * @param since from which time of the log on
 * @param prefixes how many beginnings of keys were named
 * @param keys how many keys were named; of all keys if there is neither
 * @param rate most records a second; null for no such limit
 * @param unthrottled whether it makes no way for live traffic
 * @param order {@code newest-first} or {@code oldest-first}
 * @param startedAt when it began; null before
 * @param at when the updater last told of it; null before it began
 * @param offsets how many offsets of the log it passes; null before it began
 * @param passed how many of these it has passed; null before it began
 * @param ratio which part is done, from 0 to 1; null before it began
 * @param offsetsPerSecond how fast it has been of late, in the end over all; null if unknown
 * @param leftSeconds how long it will take from here; null if unknown
 * @param limit what holds it back; null before it began
 * @param counts what became of the records; null before it began
 * @param partitions how far it is with each partition of the log
 */
record WarmupView(
    String warmup,
    String state,
    String message,
    long askedAt,
    long since,
    int prefixes,
    int keys,
    @Nullable Double rate,
    boolean unthrottled,
    String order,
    @Nullable Long startedAt,
    @Nullable Long at,
    @Nullable Long offsets,
    @Nullable Long passed,
    @Nullable Double ratio,
    @Nullable Double offsetsPerSecond,
    @Nullable Double leftSeconds,
    @Nullable Limit limit,
    @Nullable WarmupCounts counts,
    List<WarmedPartition> partitions) {

  static WarmupView of(CacheWarmup warmup) {
    CacheWarmupCommand command = warmup.command();
    CacheWarmupProgress progress = warmup.progress();
    Double rate = command.perSecond() == 0 ? null : command.perSecond();
    if (progress == null) {
      return new WarmupView(
          warmup.id(),
          warmup.state(),
          "No cache-updater has taken it up yet.",
          command.issuedAtMillis(),
          command.sinceMillis(),
          command.selection().prefixes().size(),
          command.selection().keys().size(),
          rate,
          !command.yields(),
          command.order().label(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of());
    }
    double left = progress.leftSeconds();
    return new WarmupView(
        warmup.id(),
        warmup.state(),
        progress.message(),
        command.issuedAtMillis(),
        command.sinceMillis(),
        command.selection().prefixes().size(),
        command.selection().keys().size(),
        rate,
        !command.yields(),
        command.order().label(),
        progress.startedAtMillis(),
        progress.atMillis(),
        progress.offsets(),
        progress.passed(),
        progress.ratio(),
        progress.offsetsPerSecond() == 0 ? null : progress.offsetsPerSecond(),
        left < 0 ? null : left,
        progress.limit(),
        progress.counts(),
        progress.partitions());
  }
}

package io.warmfront.generator.assignment;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.generator.execution.Runs;
import io.warmfront.generator.execution.ShardRun;
import io.warmfront.generator.prepare.Announcements;
import io.warmfront.generator.recording.ShardId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard for as long as this process owns it: the newest command of every run, and what is done
 * about it. Nothing is done before all commands that were there have been read, so that an old one
 * never sets off what a newer one has stopped. Confined to the thread that reads commands.
 */
final class OwnedShard {
  private static final Logger LOG = LoggerFactory.getLogger(OwnedShard.class);

  /** A run that ended longer ago than this is history: its last word was said or never will be. */
  private static final Duration RECENT = Duration.ofMinutes(15);

  private final int shard;
  private final long epoch;
  private final String instance;
  private final Runs runs;
  private final Preparations preparations;
  private final Announcements announcements;
  private final InstantSource clock;
  private final Map<String, RunCommand> newest = new LinkedHashMap<>();
  private final Map<String, ShardRun> driven = new HashMap<>();
  private boolean isCaughtUp;

  OwnedShard(
      int shard,
      long epoch,
      String instance,
      Runs runs,
      Preparations preparations,
      Announcements announcements,
      InstantSource clock) {
    this.shard = shard;
    this.epoch = epoch;
    this.instance = instance;
    this.runs = runs;
    this.preparations = preparations;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Takes the newest command of a run. */
  void accept(RunCommand command) {
    newest.put(command.run(), command);
    if (isCaughtUp) {
      act(command, false);
    }
  }

  /** Forgets a run, as its commands were deleted. */
  void forget(String run) {
    newest.remove(run);
    ShardRun gone = driven.remove(run);
    if (gone != null) {
      gone.finish();
    }
  }

  boolean isCaughtUp() {
    return isCaughtUp;
  }

  /** All commands that were there at the assignment have been read: acts on the newest of each. */
  void caughtUp() {
    isCaughtUp = true;
    newest.values().forEach(command -> act(command, true));
  }

  /** Stops everything at once; returns what may be waited for. */
  Collection<ShardRun> lose() {
    driven.values().forEach(ShardRun::halt);
    if (shard == 0) {
      newest.keySet().forEach(preparations::cancel);
    }
    return List.copyOf(driven.values());
  }

  private void act(RunCommand command, boolean isTakeover) {
    if (shard >= command.shards()) {
      return;
    }
    try {
      switch (command.state()) {
        case PREPARE -> {
          if (shard == 0) {
            preparations.start(command);
          }
        }
        case RUNNING -> run(command, isTakeover);
        case STOPPED -> stop(command);
      }
    } catch (RuntimeException e) {
      // anybody may write a command; whatever is wrong with it must not stop the others
      LOG.warn("run {} is not driven: {}", command.run(), e.toString());
    }
  }

  private void run(RunCommand command, boolean isTakeover) {
    ShardRun running = driven.get(command.run());
    if (running != null) {
      running.reshape(command.reshapes());
      return;
    }
    long now = clock.millis();
    long end = endMillis(command);
    if (isHistory(end, now)) {
      return;
    }
    ShardId id = new ShardId(command.run(), shard, epoch);
    driven.put(command.run(), runs.start(command, id));
    if (isTakeover && command.startAtMillis() <= now && now < end) {
      LOG.info("took over shard {} of run {}", shard, command.run());
      announcements.announce(
          new RunEvent(
              command.run(),
              RunEvent.Kind.SHARD_TAKEN,
              "%s took over shard %d".formatted(instance, shard),
              now,
              Map.of(
                  "shard", Integer.toString(shard),
                  "epoch", Long.toString(epoch),
                  "instance", instance)));
    }
  }

  private void stop(RunCommand command) {
    if (shard == 0) {
      preparations.cancel(command.run());
    }
    ShardRun running = driven.get(command.run());
    if (running != null) {
      running.finish();
      return;
    }
    // stopped before this process had the shard: say the last word, for nobody knows whether the
    // owner before did; readers count it once
    if (!isHistory(command.issuedAtMillis(), clock.millis())) {
      runs.sayLastWord(command, new ShardId(command.run(), shard, epoch));
    }
  }

  /** Returns when the longest scenario ends, Unix milliseconds; the greatest for never. */
  private static long endMillis(RunCommand command) {
    long longest = 0;
    for (Scenario scenario : command.workload().scenarios()) {
      if (scenario.isEndless()) {
        return Long.MAX_VALUE;
      }
      longest = Math.max(longest, scenario.endMillis());
    }
    return command.startAtMillis() + longest;
  }

  private static boolean isHistory(long endMillis, long nowMillis) {
    return nowMillis - RECENT.toMillis() > endMillis;
  }
}

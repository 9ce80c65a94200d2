package io.warmfront.console.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One second of the stream: the snapshot of each run that somebody watches, made once. */
final class LiveTick {
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Function<@Nullable String, String> maker;
  private final String current;

  LiveTick(String current, Function<@Nullable String, String> maker) {
    this.current = current;
    this.maker = maker;
  }

  /** Returns the JSON of a run's snapshot; null is the current run. */
  String text(@Nullable String run) {
    return run == null ? current : texts.computeIfAbsent(run, maker);
  }
}

package io.warmfront.console.live;

import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The stream of snapshots: one a second, made once for all that watch. A viewer that does not read
 * for {@value #MOST_UNREAD} seconds is dropped.
 */
public final class LiveFeed {
  /** How many snapshots wait for a slow viewer before it is dropped. */
  public static final int MOST_UNREAD = 5;

  private final RunRegistry runs;
  private final WindowStore windows;
  private final Snapshots snapshots;
  private final Function<Object, String> json;
  private final BooleanSupplier isCaughtUp;
  private final InstantSource clock;
  private final History history = new History();
  private final AtomicInteger viewers = new AtomicInteger();
  private final Sinks.Many<LiveTick> ticks = Sinks.many().multicast().directBestEffort();

  /**
   * Creates a feed without viewers.
   *
   * @param json turns records into JSON text
   * @param isCaughtUp whether the past is known; before, nothing is remembered
   */
  public LiveFeed(
      RunRegistry runs,
      WindowStore windows,
      Snapshots snapshots,
      Function<Object, String> json,
      BooleanSupplier isCaughtUp,
      InstantSource clock) {
    this.runs = runs;
    this.windows = windows;
    this.snapshots = snapshots;
    this.json = json;
    this.isCaughtUp = isCaughtUp;
    this.clock = clock;
  }

  /** Makes the next snapshot and hands it to all viewers. One thread at a time. */
  public void tick() {
    long now = clock.millis();
    Set<String> selected = runs.selected(now, Snapshots.OTHER_RUNS);
    windows.retain(selected);
    history.retain(selected);
    Snapshot current = snapshots.at(now, null);
    if (isCaughtUp.getAsBoolean()) {
      runs.all().stream()
          .filter(run -> selected.contains(run.id()))
          .forEach(run -> remember(run, now, current));
    }
    ticks.tryEmitNext(new LiveTick(json.apply(current), run -> json.apply(snapshots.at(now, run))));
  }

  /**
   * Returns the stream for one viewer: the history first, then a snapshot a second. It ends when
   * the viewer is too slow.
   *
   * @param run which run; null for the current one, also when that changes
   */
  public Flux<LiveEvent> stream(@Nullable String run) {
    return Flux.defer(() -> {
      viewers.incrementAndGet();
      Flux<LiveEvent> live =
          ticks
              .asFlux()
              .map(tick -> new LiveEvent("live", tick.text(run)))
              .onBackpressureBuffer(MOST_UNREAD, BufferOverflowStrategy.ERROR)
              .onErrorComplete();
      return Flux.just(new LiveEvent("history", json.apply(Map.of("points", points(run)))))
          .concatWith(live)
          .doFinally(_ -> viewers.decrementAndGet());
    });
  }

  /** Returns how many watch. */
  public int viewers() {
    return viewers.get();
  }

  private void remember(Run run, long now, Snapshot current) {
    if (!history.has(run.id())) {
      snapshots.closedPoints(run.id()).stream()
          .filter(point -> point.at() > now - History.SPAN_MILLIS && point.at() < now)
          .forEach(point -> history.add(run.id(), point));
    }
    if (run.id().equals(current.run())) {
      history.add(run.id(), current.point());
    } else if (run.state(now).isActive()) {
      history.add(run.id(), snapshots.at(now, run.id()).point());
    }
  }

  private List<Point> points(@Nullable String run) {
    if (run != null) {
      return history.of(run);
    }
    return runs.current(clock.millis()).map(it -> history.of(it.id())).orElse(List.of());
  }
}

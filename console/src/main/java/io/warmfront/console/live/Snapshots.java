package io.warmfront.console.live;

import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.console.services.KafkaHealth;
import io.warmfront.console.services.ServiceBoard;
import io.warmfront.console.services.UpdateLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts snapshots together. Thread-safe. */
public final class Snapshots {
  /** How many runs that are over stay in the list, and their windows in memory. */
  public static final int OTHER_RUNS = 4;

  private static final double USUAL_WINDOW_SECONDS = 10;

  private final RunRegistry runs;
  private final WindowStore windows;
  private final ServiceBoard services;
  private final Supplier<KafkaHealth> kafka;

  /** Creates the builder over the rooms that it looks into. */
  public Snapshots(
      RunRegistry runs, WindowStore windows, ServiceBoard services, Supplier<KafkaHealth> kafka) {
    this.runs = runs;
    this.windows = windows;
    this.services = services;
    this.kafka = kafka;
  }

  /**
   * Returns the snapshot of a moment.
   *
   * @param nowMillis Unix milliseconds
   * @param wanted the run that the numbers are of; null for the current one
   */
  public Snapshot at(long nowMillis, @Nullable String wanted) {
    KafkaHealth health = kafka.get();
    Optional<Run> run = wanted == null ? runs.current(nowMillis) : runs.find(wanted);
    Optional<LiveWindows> live = run.flatMap(it -> live(it, nowMillis));
    Row total = live.map(LiveWindows::total).orElse(Row.UNKNOWN);
    UpdateLine updates = services.updates(nowMillis, health.deadLetters());
    return new Snapshot(
        nowMillis,
        new Snapshot.Kafka(health.isReachable(), health.detail()),
        lines(nowMillis),
        run.map(Run::id).orElse(null),
        live.map(LiveWindows::windowSeconds).orElse(USUAL_WINDOW_SECONDS),
        live.map(it -> orNull(it.lastClosedEndMillis())).orElse(null),
        live.map(LiveWindows::isIncomplete).orElse(false),
        live.map(it -> Snapshot.AccountLine.of(it.accounts())).orElse(Snapshot.AccountLine.UNKNOWN),
        total,
        live.map(LiveWindows::rows).orElse(List.of()),
        updates,
        services.lines(nowMillis, health.isReachable() ? null : health.detail()),
        Point.of(nowMillis, total, updates.lagRecords(), updates.ageP99()));
  }

  /** Returns the newest numbers of a run; empty if no window of it is known. */
  public Optional<LiveWindows> live(Run run, long nowMillis) {
    return windows.live(run.id(), run.startAtMillis().orElse(0), nowMillis);
  }

  /** Returns a point for the end of each closed window of a run that is still kept. */
  public List<Point> closedPoints(String run) {
    return ClosedPoints.of(windows.closedSince(run, 0));
  }

  private List<Snapshot.RunLine> lines(long nowMillis) {
    var selected = runs.selected(nowMillis, OTHER_RUNS);
    return runs.all().stream()
        .filter(run -> selected.contains(run.id()))
        .map(run ->
            new Snapshot.RunLine(
                run.id(),
                run.command().workload().name(),
                run.state(nowMillis).label(),
                orNull(run.startAtMillis()),
                orNull(run.endsAtMillis()),
                run.isPaused(nowMillis)))
        .toList();
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}

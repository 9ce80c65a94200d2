package io.warmfront.console.live;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.proto.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The windows of the runs that matter. Thread-safe: one lock, held for milliseconds.
 *
 * <p>Memory is bounded by the runs that are kept: {@link #retain} drops the others, and windows of
 * dropped runs are not taken in again.
 */
public final class WindowStore {
  private final Map<String, RunWindows> runs = new HashMap<>();
  private final Predicate<String> isWanted;
  private final ClosedWindows watching;

  /**
   * Creates an empty store.
   *
   * @param isWanted whether windows of a run are taken in
   * @param watching who is told of closed windows, while the store is locked
   */
  public WindowStore(Predicate<String> isWanted, ClosedWindows watching) {
    this.isWanted = isWanted;
    this.watching = watching;
  }

  /** Creates an empty store that nobody watches. */
  public WindowStore(Predicate<String> isWanted) {
    this(isWanted, ClosedWindows.IGNORED);
  }

  /**
   * Takes one record of the windows topic in.
   *
   * @param bytes an encoded window
   * @param nowMillis when it arrived here
   * @throws IllegalArgumentException if the bytes are no window, or one that contradicts itself
   */
  public void add(byte[] bytes, long nowMillis) {
    Window window;
    try {
      window = Window.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no Window: " + e.getMessage(), e);
    }
    if (isWanted.test(window.getRun())) {
      synchronized (runs) {
        runs.computeIfAbsent(window.getRun(), _ -> new RunWindows())
            .add(window, bytes, nowMillis)
            .ifPresent(it -> watching.closed(window.getRun(), it, nowMillis));
      }
    }
  }

  /** Drops all runs but these. */
  public void retain(Set<String> wanted) {
    synchronized (runs) {
      runs.keySet().retainAll(wanted);
      watching.retain(wanted);
    }
  }

  /** Returns the totals of a run; empty sums if nothing is known of it. */
  public RunTotals totals(String run) {
    return look(run, it -> new RunTotals(it.totals(), it.refused(), it.saturation()))
        .orElse(RunTotals.NONE);
  }

  /** Returns the start of a run's oldest open window, Unix milliseconds; empty if none is open. */
  public OptionalLong firstOpenMillis(String run) {
    return look(run, RunWindows::firstOpenMillis).orElse(OptionalLong.empty());
  }

  /** Returns the closed windows of a run from a start on, Unix milliseconds, oldest first. */
  public List<ClosedWindow> closedSince(String run, long fromMillis) {
    return look(run, it -> it.closedSince(fromMillis)).orElse(List.of());
  }

  /** Returns how far a run's windows are. */
  public RunProgress progress(String run) {
    return look(
            run,
            it ->
                new RunProgress(
                    it.accounts(),
                    it.counted(),
                    it.hasOpenWindows(),
                    it.newestClosedArrivalMillis()))
        .orElse(RunProgress.NONE);
  }

  /** Returns the newest numbers of a run; empty if there are none. */
  public Optional<LiveWindows> live(String run, long startAtMillis, long nowMillis) {
    return look(run, it -> LiveWindows.of(it, startAtMillis, nowMillis));
  }

  private <T> Optional<T> look(String run, Function<RunWindows, T> question) {
    synchronized (runs) {
      return Optional.ofNullable(runs.get(run)).map(question);
    }
  }
}

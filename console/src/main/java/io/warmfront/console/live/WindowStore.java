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
import java.util.function.ToLongFunction;

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
  private final ToLongFunction<String> measuredFrom;

  /**
   * Creates an empty store.
   *
   * @param isWanted whether windows of a run are taken in
   * @param watching who is told of closed windows, while the store is locked
   * @param measuredFrom from when on the numbers of a run count, Unix milliseconds; {@link
   *     Long#MIN_VALUE} for always, {@link Long#MAX_VALUE} while its warm-up goes on
   */
  public WindowStore(
      Predicate<String> isWanted, ClosedWindows watching, ToLongFunction<String> measuredFrom) {
    this.isWanted = isWanted;
    this.watching = watching;
    this.measuredFrom = measuredFrom;
  }

  /** Creates an empty store of runs without a warm-up. */
  public WindowStore(Predicate<String> isWanted, ClosedWindows watching) {
    this(isWanted, watching, _ -> Long.MIN_VALUE);
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
      long from = measuredFrom.applyAsLong(window.getRun());
      synchronized (runs) {
        RunWindows known = runs.computeIfAbsent(window.getRun(), _ -> new RunWindows());
        known.measureFrom(from);
        known
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
    return look(run, it -> new RunTotals(it.totals(), it.refused(), it.saturation(), it.warmup()))
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
    long from = measuredFrom.applyAsLong(run);
    synchronized (runs) {
      RunWindows known = runs.get(run);
      if (known == null) {
        return Optional.empty();
      }
      known.measureFrom(from);
      return Optional.ofNullable(question.apply(known));
    }
  }
}

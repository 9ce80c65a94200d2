package io.warmfront.recording.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.recording.TopicScan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The closed windows of all runs on a topic, from a time on. Not thread-safe. */
public final class WindowsSnapshot {
  /** The record of a window has the time of its last millisecond. */
  private static final long MARGIN_MILLIS = 60_000;

  private final long fromMillis;
  private final Map<String, OfRun> runs = new TreeMap<>();
  private final Set<Long> sizes = new TreeSet<>();

  /** What the topic says of one run. */
  static final class OfRun {
    private final Map<SeriesWindow, Window> windows = new TreeMap<>();
    private final Map<SeriesWindow, Accounts> accounts = new HashMap<>();
    private long closedUntil = Long.MIN_VALUE;
    private boolean beganEarlier;

    Map<SeriesWindow, Window> windows() {
      return windows;
    }

    /** Returns up to when its windows are closed, Unix milliseconds. */
    long closedUntil() {
      return closedUntil;
    }

    /** Whether it has windows before the time, so that its accounts are not known as a whole. */
    boolean beganEarlier() {
      return beganEarlier;
    }

    /** Returns the sums of the accounts of windows that start before a time. */
    Accounts accountsBefore(long untilMillis) {
      Accounts.Builder sum = Accounts.newBuilder();
      accounts.forEach((window, each) -> {
        if (window.startMillis() < untilMillis) {
          sum.setOffered(sum.getOffered() + each.getOffered())
              .setUnoffered(sum.getUnoffered() + each.getUnoffered())
              .setLost(sum.getLost() + each.getLost())
              .setLate(sum.getLate() + each.getLate())
              .setDuplicate(sum.getDuplicate() + each.getDuplicate())
              .setFenced(sum.getFenced() + each.getFenced())
              .setRejected(sum.getRejected() + each.getRejected())
              .setShardsFinished(sum.getShardsFinished() + each.getShardsFinished())
              .setSteps(sum.getSteps() + each.getSteps());
        }
      });
      return sum.build();
    }
  }

  /** Creates an empty one of windows that start at a time or later, Unix milliseconds. */
  WindowsSnapshot(long fromMillis) {
    this.fromMillis = fromMillis;
  }

  /**
   * Reads a topic.
   *
   * @param fromMillis when the first windows start, Unix milliseconds
   * @throws InterruptedException if the thread is interrupted
   */
  public static WindowsSnapshot read(TopicScan scan, String topic, long fromMillis)
      throws InterruptedException {
    WindowsSnapshot snapshot = new WindowsSnapshot(fromMillis);
    scan.read(
        topic,
        Math.max(0, fromMillis - MARGIN_MILLIS),
        record -> {
          try {
            snapshot.add(Window.parseFrom(record.value()));
          } catch (InvalidProtocolBufferException _) {
            // no window
          }
        });
    return snapshot;
  }

  /** Takes a record, in the order of the topic. */
  void add(Window window) {
    if (window.getState() != WindowState.WINDOW_STATE_CLOSED) {
      return;
    }
    OfRun run = runs.computeIfAbsent(window.getRun(), _ -> new OfRun());
    if (window.getStartMillis() < fromMillis) {
      run.beganEarlier = true;
      return;
    }
    long size = Integer.toUnsignedLong(window.getSizeMillis());
    sizes.add(size);
    SeriesWindow key = new SeriesWindow(window.getSeries(), window.getStartMillis());
    run.windows.put(key, window);
    run.accounts.put(key, window.getAccounts());
    run.closedUntil = Math.max(run.closedUntil, window.getStartMillis() + size);
  }

  /** Returns when the first windows may start, Unix milliseconds. */
  long fromMillis() {
    return fromMillis;
  }

  /** Returns the runs, by their ids. */
  Map<String, OfRun> runs() {
    return runs;
  }

  /** Returns the sizes of the windows, milliseconds; empty if there are none. */
  public Set<Long> sizes() {
    return sizes;
  }

  /** Returns how many windows of series there are. */
  public int size() {
    return runs.values().stream().mapToInt(it -> it.windows.size()).sum();
  }

  /** Whether the windows of each run of another one are closed here as far as there. */
  public boolean reachesAsFarAs(WindowsSnapshot other) {
    for (Map.Entry<String, OfRun> entry : other.runs.entrySet()) {
      OfRun here = runs.get(entry.getKey());
      if (!entry.getValue().windows.isEmpty()
          && (here == null || here.closedUntil < entry.getValue().closedUntil)) {
        return false;
      }
    }
    return true;
  }
}

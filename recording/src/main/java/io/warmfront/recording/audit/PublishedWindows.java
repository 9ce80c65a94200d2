package io.warmfront.recording.audit;

import io.warmfront.contract.label.Tag;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the windows topic says of one run: of each window its newest record. The content is kept of
 * those that are asked for, of all others the number of operations. Not thread-safe.
 */
final class PublishedWindows {
  private static final SeriesTags NO_TAGS = SeriesTags.getDefaultInstance();

  private final AuditQuestion question;
  private final Map<SeriesWindow, Window> wanted = new TreeMap<>();
  private final Map<SeriesWindow, Long> operations = new HashMap<>();
  private final Map<Long, Accounts> accounts = new HashMap<>();
  private final Set<Long> sizes = new TreeSet<>();
  private final Map<Tag, Map<String, Long>> firstStarts = new EnumMap<>(Tag.class);
  private long closedUntil = Long.MIN_VALUE;

  PublishedWindows(AuditQuestion question) {
    this.question = question;
  }

  /** Takes a record, in the order of the topic. Those of other runs are passed by. */
  void add(Window window) {
    if (!window.getRun().equals(question.run())) {
      return;
    }
    // lost, late, duplicate, fenced and rejected operations are in the run's own series
    if (window.getSeries().equals(NO_TAGS)) {
      accounts.put(window.getStartMillis(), window.getAccounts());
    }
    if (window.getState() != WindowState.WINDOW_STATE_CLOSED) {
      return;
    }
    SeriesWindow key = new SeriesWindow(window.getSeries(), window.getStartMillis());
    long size = Integer.toUnsignedLong(window.getSizeMillis());
    sizes.add(size);
    closedUntil = Math.max(closedUntil, window.getStartMillis() + size);
    operations.put(key, operations(window));
    for (Tag tag : Tag.values()) {
      firstStarts
          .computeIfAbsent(tag, _ -> new HashMap<>())
          .merge(tag.of(window.getSeries()), window.getStartMillis(), Math::min);
    }
    if (question.asksFor(key, size) && window.getOutcomesCount() > 0) {
      wanted.put(key, window);
    }
  }

  /** Returns the closed windows that are asked for and hold operations. */
  Map<SeriesWindow, Window> wanted() {
    return wanted;
  }

  /**
   * Returns the tags under which operations of frames are in the windows of a start: where values
   * are folded, one is that no window has up to then. A value that has a label keeps it.
   */
  SeriesTags folded(SeriesTags tags, long startMillis) {
    SeriesTags.Builder folded = tags.toBuilder();
    for (Tag tag : Tag.values()) {
      Map<String, Long> known = firstStarts.getOrDefault(tag, Map.of());
      if (known.containsKey(Tag.OTHER)
          && known.getOrDefault(tag.of(tags), Long.MAX_VALUE) > startMillis) {
        tag.set(folded, Tag.OTHER);
      }
    }
    return folded.build();
  }

  /** Returns the sizes of closed windows, milliseconds. */
  Set<Long> sizes() {
    return sizes;
  }

  /**
   * Returns up to when the run's windows are closed, Unix milliseconds. All windows of a run close
   * together.
   */
  long closedUntil() {
    return closedUntil;
  }

  /** Returns how many operations are in closed windows that do not start before a time. */
  long operationsFrom(long fromMillis) {
    return operations.entrySet().stream()
        .filter(it -> it.getKey().startMillis() >= fromMillis)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Returns the run's own accounts of all windows, those of open ones too. */
  Accounts accounts() {
    Accounts.Builder sum = Accounts.newBuilder();
    for (Accounts each : accounts.values()) {
      sum.setLate(sum.getLate() + each.getLate())
          .setDuplicate(sum.getDuplicate() + each.getDuplicate())
          .setFenced(sum.getFenced() + each.getFenced())
          .setRejected(sum.getRejected() + each.getRejected())
          .setLost(sum.getLost() + each.getLost());
    }
    return sum.build();
  }

  /** Returns how many operations a window holds. */
  static long operations(Window window) {
    return window.getOutcomesList().stream().mapToLong(OutcomeStats::getCount).sum();
  }
}

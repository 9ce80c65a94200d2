package io.warmfront.recording.audit;

import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.Window;
import io.warmfront.recording.audit.WindowsSnapshot.OfRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Windows that were counted twice, bucket by bucket. The runs and windows are those that were
 * closed before. Not thread-safe.
 */
public final class WindowsComparison {
  private static final int MOST_DIFFERENCES = 20;
  private static final OfRun NOTHING = new OfRun();

  private final List<String> differences = new ArrayList<>();

  private WindowsComparison() {}

  /** Compares old windows with those of a recount. */
  public static RecountResult of(WindowsSnapshot before, WindowsSnapshot after) {
    WindowsComparison comparison = new WindowsComparison();
    List<RecountedRun> runs = new ArrayList<>();
    before
        .runs()
        .forEach((run, windows) -> {
          if (!windows.windows().isEmpty()) {
            runs.add(comparison.compare(run, windows, after.runs().getOrDefault(run, NOTHING)));
          }
        });
    AuditVerdict verdict = AuditVerdict.AGREES;
    for (RecountedRun run : runs) {
      verdict = verdict.and(run.verdict());
    }
    return new RecountResult(
        before.fromMillis(),
        verdict,
        runs.stream().mapToInt(RecountedRun::windows).sum(),
        runs.stream().mapToInt(RecountedRun::equal).sum(),
        runs,
        comparison.differences.stream().limit(MOST_DIFFERENCES).toList(),
        Math.max(0, comparison.differences.size() - MOST_DIFFERENCES));
  }

  private RecountedRun compare(String run, OfRun before, OfRun after) {
    long until = before.closedUntil();
    Accounts then = before.accountsBefore(until);
    Accounts now = after.accountsBefore(until);
    Set<SeriesWindow> keys = new TreeSet<>(before.windows().keySet());
    keys.addAll(after.windows().keySet());
    keys.removeIf(it -> it.startMillis() >= until);
    int windows = 0;
    int equal = 0;
    long more = 0;
    int known = differences.size();
    for (SeriesWindow key : keys) {
      WindowContent one = content(before.windows(), key);
      WindowContent other = content(after.windows(), key);
      if (one.isEmpty() && other.isEmpty()) {
        continue;
      }
      windows++;
      if (one.equals(other)) {
        equal++;
      } else if (then.getLate() > now.getLate() && other.operations() > one.operations()) {
        more += other.operations() - one.operations();
      } else {
        differences.add(
            "%s, %s: not the same are: %s".formatted(run, key.text(), one.differenceTo(other)));
      }
    }
    boolean isWhole = !before.beganEarlier();
    boolean isExplained = isExplained(run, more, then, now, isWhole);
    boolean areAccountsCompared = isWhole && then.getLate() == 0;
    if (areAccountsCompared) {
      compareAccounts(run, then, now);
    }
    AuditVerdict verdict =
        differences.size() > known || !isExplained
            ? AuditVerdict.DIFFERS
            : more > 0 ? AuditVerdict.LATE : AuditVerdict.AGREES;
    return new RecountedRun(
        run,
        verdict,
        windows,
        equal,
        operations(before, until),
        operations(after, until),
        then.getLate(),
        now.getLate(),
        areAccountsCompared);
  }

  /** What was late before and is no longer must be all that the new windows hold more. */
  private boolean isExplained(String run, long more, Accounts then, Accounts now, boolean isWhole) {
    if (more == 0) {
      return true;
    }
    long noLongerLate = then.getLate() - now.getLate();
    boolean isFinal = isWhole && then.getShardsFinished() > 0;
    if (isFinal ? more == noLongerLate : more <= noLongerLate) {
      return true;
    }
    differences.add(
        String.format(
            Locale.ROOT,
            "%s: the new windows hold %,d operations more, and %,d fewer were late",
            run,
            more,
            noLongerLate));
    return false;
  }

  private void compareAccounts(String run, Accounts then, Accounts now) {
    compareAccount(run, "offered", then.getOffered(), now.getOffered());
    compareAccount(run, "unoffered", then.getUnoffered(), now.getUnoffered());
    compareAccount(run, "steps", then.getSteps(), now.getSteps());
    compareAccount(run, "lost", then.getLost(), now.getLost());
    compareAccount(run, "late", then.getLate(), now.getLate());
    compareAccount(run, "duplicate", then.getDuplicate(), now.getDuplicate());
    compareAccount(run, "fenced", then.getFenced(), now.getFenced());
    compareAccount(run, "rejected", then.getRejected(), now.getRejected());
    compareAccount(run, "shards_finished", then.getShardsFinished(), now.getShardsFinished());
  }

  private void compareAccount(String run, String name, long then, long now) {
    if (then != now) {
      differences.add(
          String.format(Locale.ROOT, "%s: %s was %,d, and is %,d", run, name, then, now));
    }
  }

  private static WindowContent content(Map<SeriesWindow, Window> windows, SeriesWindow key) {
    return WindowContent.of(windows.get(key));
  }

  private static long operations(OfRun run, long untilMillis) {
    return run.windows().entrySet().stream()
        .filter(it -> it.getKey().startMillis() < untilMillis)
        .mapToLong(it -> PublishedWindows.operations(it.getValue()))
        .sum();
  }
}

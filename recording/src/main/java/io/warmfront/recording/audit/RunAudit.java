package io.warmfront.recording.audit;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.recording.audit.AuditResult.WholeRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One audit: first the windows of a run, then its frames, then what is the same.
 *
 * <p>Frames do not tell which of their operations came late: that depends on how fast the collector
 * read which partition. So what windows lack is held against the number that the run's accounts
 * have for late ones. Not thread-safe.
 */
final class RunAudit {
  private static final int MOST_DIFFERENCES = 20;
  private static final int MOST_WINDOWS = 20_000;

  private final AuditQuestion question;
  private final PublishedWindows published;
  private final Accounts accounts;
  private final RunRecount frames;
  private final long sizeMillis;
  private final int mostOperations;
  private final List<String> differences = new ArrayList<>();

  /**
   * Begins an audit of windows for which there is no {@link #refusal}.
   *
   * @param published all windows of the run
   * @param mostOperations of how many operations the times are kept
   */
  RunAudit(AuditQuestion question, PublishedWindows published, int mostOperations) {
    this.question = question;
    this.published = published;
    this.mostOperations = mostOperations;
    accounts = published.accounts();
    sizeMillis = published.sizes().iterator().next();
    frames =
        new RunRecount(
            question.run(), sizeMillis, published::folded, this::isWanted, mostOperations);
  }

  /** Returns why windows cannot be audited, empty if they can. */
  static String refusal(String run, PublishedWindows published) {
    Set<Long> sizes = published.sizes();
    if (sizes.isEmpty()) {
      return "No window of the run '%s' is closed, or it is there no longer.".formatted(run);
    }
    if (sizes.size() > 1 || sizes.contains(0L)) {
      return "The windows of the run '%s' are of several sizes, in milliseconds: %s."
          .formatted(run, sizes);
    }
    return published.wanted().size() > MOST_WINDOWS
        ? tooMany("windows of series", published.wanted().size(), MOST_WINDOWS)
        : "";
  }

  private static String tooMany(String what, long asked, long most) {
    return String.format(
        Locale.ROOT,
        "What is asked for are %,d %s, and at most %,d can be audited at once: name fewer windows"
            + " or series.",
        asked,
        what,
        most);
  }

  /**
   * Takes a record of the frames topic, of any run.
   *
   * @param nowMillis Unix milliseconds
   */
  void frame(byte[] bytes, long nowMillis) {
    frames.add(bytes, nowMillis);
  }

  /**
   * Returns what came of it.
   *
   * @param keptFromMillis from when on the topic has all frames, Unix milliseconds; 0 if it never
   *     lost any
   */
  AuditAnswer answer(long keptFromMillis) {
    if (frames.frames() == 0) {
      return new AuditAnswer.Refused(
          "There are no frames of the run '%s', or no longer.".formatted(question.run()));
    }
    if (frames.wanted() > mostOperations) {
      return new AuditAnswer.Refused(tooMany("operations", frames.wanted(), mostOperations));
    }
    long keptFrom = upToWindow(keptFromMillis);
    Set<SeriesWindow> keys = new TreeSet<>(frames.windows().keySet());
    keys.addAll(published.wanted().keySet());
    int asked = keys.size();
    keys.removeIf(it -> it.startMillis() < keptFrom);
    if (keys.isEmpty()) {
      return new AuditAnswer.Refused(
          asked == 0
              ? "No closed window of the run '%s' is meant: there is no such series, or none then."
                  .formatted(question.run())
              : "The frames of these windows are no longer there: the oldest are of %s."
                  .formatted(Instant.ofEpochMilli(keptFrom)));
    }
    return new AuditAnswer.Audited(result(keys, asked - keys.size(), keptFrom));
  }

  private AuditResult result(Set<SeriesWindow> keys, int gone, long keptFrom) {
    boolean isWhole = keptFrom <= question.sinceMillis() || keptFrom == 0;
    AuditVerdict ofRun = judgeRun(isWhole, keptFrom);
    int equal = 0;
    Map<SeriesTags, SeriesTally> series = new TreeMap<>(SeriesWindow.BY_TAGS);
    for (SeriesWindow key : keys) {
      Window window = published.wanted().get(key);
      WindowRecount recount = frames.windows().get(key);
      Comparison comparison = Comparison.of(window, recount);
      equal += comparison instanceof Comparison.Equal ? 1 : 0;
      series
          .computeIfAbsent(key.series(), _ -> new SeriesTally())
          .add(window, recount, judge(key, comparison, ofRun));
    }
    List<AuditedSeries> results = new ArrayList<>();
    series.forEach((tags, tally) -> results.add(tally.result(tags)));
    AuditVerdict verdict = ofRun;
    for (AuditedSeries each : results) {
      verdict = verdict.and(each.verdict());
    }
    return new AuditResult(
        question.run(),
        keys.stream().mapToLong(SeriesWindow::startMillis).min().orElseThrow(),
        keys.stream().mapToLong(SeriesWindow::startMillis).max().orElseThrow() + sizeMillis,
        sizeMillis,
        ExponentialHistogram.RELATIVE_ERROR,
        verdict,
        keys.size(),
        equal,
        gone,
        inWindows(keptFrom),
        inFrames(keptFrom),
        results,
        differences.stream().limit(MOST_DIFFERENCES).toList(),
        Math.max(0, differences.size() - MOST_DIFFERENCES));
  }

  private AuditVerdict judge(SeriesWindow key, Comparison comparison, AuditVerdict ofRun) {
    return switch (comparison) {
      case Comparison.Equal _ -> AuditVerdict.AGREES;
      case Comparison.Fewer(long missing) -> {
        if (ofRun == AuditVerdict.LATE) {
          yield AuditVerdict.LATE;
        }
        differences.add(
            String.format(
                Locale.ROOT, "%s: %,d operations of frames are missing", key.text(), missing));
        yield AuditVerdict.DIFFERS;
      }
      case Comparison.Different(String what) -> {
        differences.add(key.text() + ": " + what);
        yield AuditVerdict.DIFFERS;
      }
    };
  }

  /** Judges the numbers of the whole run, whichever windows are asked for. */
  private AuditVerdict judgeRun(boolean isWhole, long keptFrom) {
    WholeRun windows = inWindows(keptFrom);
    WholeRun counted = inFrames(keptFrom);
    boolean isFinal = isWhole && question.isOver();
    long missing = counted.counted() - windows.counted();
    boolean isExplained =
        isFinal ? missing == windows.late() : missing >= 0 && missing <= windows.late();
    if (!isExplained) {
      differences.add(
          String.format(
              Locale.ROOT,
              "of the whole run %,d operations are in closed windows and %,d late, and %,d in"
                  + " frames",
              windows.counted(),
              windows.late(),
              counted.counted()));
    }
    boolean isSame = isExplained;
    if (isFinal) {
      isSame &= same("operations in windows that never closed", 0, counted.open());
      isSame &= same("duplicate operations", windows.duplicate(), counted.duplicate());
      isSame &= same("fenced operations", windows.fenced(), counted.fenced());
      isSame &= same("rejected operations", windows.rejected(), counted.rejected());
      isSame &= same("lost operations", windows.lost(), counted.lost());
    }
    if (!isSame) {
      return AuditVerdict.DIFFERS;
    }
    return missing == 0 ? AuditVerdict.AGREES : AuditVerdict.LATE;
  }

  private boolean same(String what, long inWindows, long inFrames) {
    if (inWindows == inFrames) {
      return true;
    }
    differences.add(
        String.format(
            Locale.ROOT,
            "of the whole run %,d %s by the windows topic, %,d by frames",
            inWindows,
            what,
            inFrames));
    return false;
  }

  private WholeRun inWindows(long keptFrom) {
    return new WholeRun(
        published.operationsFrom(keptFrom),
        accounts.getLate(),
        0,
        accounts.getDuplicate(),
        accounts.getFenced(),
        accounts.getRejected(),
        accounts.getLost());
  }

  private WholeRun inFrames(long keptFrom) {
    long closedUntil = published.closedUntil();
    return new WholeRun(
        frames.operations(keptFrom, closedUntil),
        0,
        frames.operations(Math.max(keptFrom, closedUntil), Long.MAX_VALUE),
        frames.duplicate(),
        frames.fenced(),
        frames.rejected(),
        frames.lost());
  }

  private boolean isWanted(SeriesWindow key) {
    return key.startMillis() < published.closedUntil() && question.asksFor(key, sizeMillis);
  }

  private long upToWindow(long millis) {
    return millis + Math.floorMod(-millis, sizeMillis);
  }
}

package io.warmfront.cli.deadletter;

import io.warmfront.cli.text.Paint;
import io.warmfront.cli.text.Table;
import io.warmfront.updates.deadletter.RedriveOutcome;
import io.warmfront.updates.deadletter.RedriveReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a redrive did as text: a row for each reason, a column for each outcome. */
public final class RedriveText {
  private RedriveText() {}

  /** Returns the lines. */
  public static List<String> lines(RedriveReport report, Paint paint) {
    List<String> lines = new ArrayList<>();
    long back = report.count(RedriveOutcome.SENT) + report.count(RedriveOutcome.EXPIRED);
    lines.add(
        "%s of %s dead letters %s"
            .formatted(
                paint.bold(count(back)),
                count(report.taken()),
                report.dryRun() ? "would go back to the log" : "went back to the log"));
    if (report.taken() > 0) {
      List<RedriveOutcome> outcomes =
          Stream.of(RedriveOutcome.values()).filter(it -> report.count(it) > 0).toList();
      Table table =
          Table.titled(
              Stream.concat(Stream.of("reason"), outcomes.stream().map(RedriveOutcome::label))
                  .toArray(String[]::new));
      report.reasons().forEach((reason, counts) -> table.row(row(reason, counts, outcomes)));
      lines.add("");
      lines.addAll(table.lines());
      lines.add("");
      outcomes.forEach(it -> lines.add(it.label() + ": " + meaning(it)));
    }
    if (report.left() > 0) {
      lines.add("");
      lines.add(count(report.left()) + " more wait; the same command goes on with them");
    }
    return lines;
  }

  private static String[] row(
      String reason, Map<RedriveOutcome, Long> counts, List<RedriveOutcome> outcomes) {
    return Stream.concat(
            Stream.of(reason), outcomes.stream().map(it -> count(counts.getOrDefault(it, 0L))))
        .toArray(String[]::new);
  }

  private static String meaning(RedriveOutcome outcome) {
    return switch (outcome) {
      case SENT -> "the cache-updater counts what becomes of them";
      case EXPIRED -> "their values are over; they go back to take older values away";
      case STALE -> "the log has a newer version of the key; not sent";
      case DUPLICATE -> "copies of other letters; not sent";
      case UNFIT -> "no updates, as 'dlq show' tells; not sent, they stay open";
      case OMITTED -> "a part of the original is missing; not sent, they stay open";
      case EXHAUSTED -> "have been back as often as --max-redrives allows; they stay open";
      case REFUSED -> "the log does not take them; they stay open";
    };
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

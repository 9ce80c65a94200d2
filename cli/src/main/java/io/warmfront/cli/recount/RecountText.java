package io.warmfront.cli.recount;

import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Paint;
import io.warmfront.cli.text.Table;
import io.warmfront.recording.audit.AuditVerdict;
import io.warmfront.recording.audit.RecountResult;
import io.warmfront.recording.audit.RecountedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A recount as text: a line for each run. */
public final class RecountText {
  private RecountText() {}

  /** Returns the lines. */
  public static List<String> lines(RecountResult result, Paint paint) {
    Table table =
        Table.titled(
            "run",
            "windows",
            "the same",
            "operations before",
            "after",
            "late before",
            "after",
            "accounts");
    for (RecountedRun run : result.runs()) {
      table.row(
          run.run(),
          count(run.windows()),
          count(run.equal()),
          count(run.operationsBefore()),
          count(run.operationsAfter()),
          count(run.lateBefore()),
          count(run.lateAfter()),
          run.accountsCompared() ? "compared" : Figures.UNKNOWN);
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    result.differences().forEach(it -> lines.add(paint.bad("differs:") + " " + it));
    if (result.moreDifferences() > 0) {
      lines.add("and %d more".formatted(result.moreDifferences()));
    }
    lines.add(
        "%s: %s of %s windows from %s on are the same, bucket for bucket"
            .formatted(
                verdict(result.verdict(), paint),
                count(result.equal()),
                count(result.windows()),
                Instant.ofEpochMilli(result.fromMillis())));
    return lines;
  }

  private static String verdict(AuditVerdict verdict, Paint paint) {
    return switch (verdict) {
      case AGREES -> paint.good("they agree");
      case LATE -> paint.warning("the rest was late");
      case DIFFERS -> paint.bad("they differ");
    };
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

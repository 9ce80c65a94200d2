package io.warmfront.cli.text;

import io.warmfront.recording.frequent.HeavyHitter;
import io.warmfront.recording.frequent.HeavyHitters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keys and tenants of most operations as text. */
public final class HittersText {
  private HittersText() {}

  /** Returns a table for each kind, under its name. */
  public static List<String> lines(Map<String, HeavyHitters> found) {
    List<String> lines = new ArrayList<>();
    found.forEach((kind, hitters) -> {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(String.format(Locale.ROOT, "%s of %,d operations", kind, hitters.operations()));
      if (!hitters.hitters().isEmpty()) {
        lines.addAll(table(hitters).lines());
        lines.add(certainty(hitters));
      }
    });
    return lines;
  }

  private static Table table(HeavyHitters hitters) {
    Table table = Table.titled("", "operations", "at least", "at most", "share", "hash");
    for (HeavyHitter each : hitters.hitters()) {
      table.row(
          each.name(),
          number(each.estimate()),
          number(each.least()),
          number(each.most()),
          Figures.share((double) each.estimate() / hitters.operations()),
          each.hash());
    }
    return table;
  }

  private static String certainty(HeavyHitters hitters) {
    long uncertain = hitters.hitters().stream().filter(it -> !it.isCertain()).count();
    if (hitters.mostError() == 0) {
      return "all of them were counted: the numbers are exact";
    }
    String most =
        String.format(
            Locale.ROOT, "an estimate is off by %,d operations at most", hitters.mostError());
    return uncertain == 0
        ? most + "; none that is not shown has more"
        : most + "; %d of these may have fewer than one that is not shown".formatted(uncertain);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

package io.warmfront.cli;

import io.warmfront.cli.text.Figures;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.DailyCurve;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.contract.workload.UserStage;
import io.warmfront.contract.workload.Users;
import io.warmfront.contract.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A workload in one line: what will run. */
final class WorkloadText {
  private static final int SHOWN_DIGITS = 6;
  private static final int SHOWN_RATES = 5;

  private WorkloadText() {}

  static String oneLine(Workload workload) {
    return "%s: %s; %s; %s"
        .formatted(
            workload.name(),
            workload.scenarios().stream()
                .map(WorkloadText::scenario)
                .collect(Collectors.joining(", ")),
            count(workload.tenants().size(), "tenant"),
            count(workload.thresholds().size(), "threshold"));
  }

  private static String scenario(Scenario scenario) {
    Executor executor = scenario.executor();
    List<String> words = new ArrayList<>(List.of(scenario.name()));
    words.add(
        switch (executor) {
          case Executor.Scheduled scheduled -> rate(scheduled.arrivals()) + "/s";
          case Executor.OfUsers(Users users, _) -> users(users);
          case Executor.OfRecording(Replay replay, _, _) ->
              "replays %s at %sx".formatted(recording(replay.recording()), number(replay.speed()));
        });
    words.add(scenario.isEndless() ? untilWhat(executor) : span(scenario, executor));
    if (scenario.startMillis() > 0) {
      words.add("after " + Figures.span(scenario.startMillis() / 1_000));
    }
    if (executor instanceof Executor.Scheduled it
        && it.arrivals().maxPerSecond() < RateCurve.GREATEST_PER_SECOND) {
      words.add("up to " + number(it.arrivals().maxPerSecond()) + "/s");
    }
    return String.join(" ", words);
  }

  private static String untilWhat(Executor executor) {
    return executor instanceof Executor.OfRecording it && !it.replay().loop()
        ? "to its end"
        : "forever";
  }

  private static String span(Scenario scenario, Executor executor) {
    boolean mayEndSooner =
        executor instanceof Executor.OfUsers it && !it.users().limit().equals(IterationLimit.NONE);
    return (mayEndSooner ? "for at most " : "for ")
        + Figures.span((scenario.endMillis() - scenario.startMillis()) / 1_000);
  }

  private static String recording(Recording recording) {
    String what =
        switch (recording.kind()) {
          case RUN -> recording.run();
          case TRACE -> "trace " + recording.run();
          case ALL_RUNS -> "all runs";
        };
    TimeSlice slice = recording.slice();
    String since = slice.sinceMillis() == 0 ? "" : " since " + moment(slice.sinceMillis());
    return slice.untilMillis() == TimeSlice.NO_END
        ? what + since
        : what + since + " until " + moment(slice.untilMillis());
  }

  private static Instant moment(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static String rate(Arrivals arrivals) {
    DailyCurve daily = arrivals.daily();
    return daily.equals(DailyCurve.NONE)
        ? path(arrivals.rate())
        : "daily from %s to %s"
            .formatted(number(daily.troughPerSecond()), number(daily.peakPerSecond()));
  }

  private static String users(Users users) {
    String count =
        path(
            Stream.concat(
                    Stream.of(users.start()), users.stages().stream().map(UserStage::targetUsers))
                .map(it -> Integer.toString(it)));
    String operations = String.format(Locale.ROOT, "%,d operations", users.limit().count());
    return count
        + (count.equals("1") ? " user" : " users")
        + switch (users.limit().kind()) {
          case NONE -> "";
          case SHARED -> " doing " + operations + " together";
          case EACH -> " doing " + operations + " each";
        };
  }

  private static String path(RateCurve rate) {
    return path(
        Stream.concat(
                Stream.of(rate.startPerSecond()),
                rate.stages().stream().map(RateStage::targetPerSecond))
            .map(WorkloadText::number));
  }

  /** What comes one after the other; of many only the first and the last. */
  private static String path(Stream<String> all) {
    List<String> values = new ArrayList<>();
    all.filter(it -> values.isEmpty() || !it.equals(values.getLast())).forEachOrdered(values::add);
    if (values.size() > SHOWN_RATES) {
      values.subList(SHOWN_RATES - 2, values.size() - 1).clear();
      values.add(SHOWN_RATES - 2, "…");
    }
    return String.join(" → ", values);
  }

  private static String number(double perSecond) {
    return BigDecimal.valueOf(perSecond)
        .round(new MathContext(SHOWN_DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.DurationText;
import io.warmfront.workload.RateText;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scale}. */
@Command(
    name = "scale",
    description = "Change the rate of a run that is under way.",
    sortOptions = false)
final class ScaleCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final MeantRun meantRun = new MeantRun();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "The scenario that is meant. Default: each that is not over.")
  @Nullable String scenario;

  @ArgGroup(exclusive = true, multiplicity = "1")
  Target target = new Target();

  @Option(
      names = "--over",
      paramLabel = "TIME",
      description = "How long the way there takes, such as 5s or 2m. Default: it is a jump.")
  @Nullable String over;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** What the rate becomes. */
  static final class Target {
    @Option(
        names = "--rate",
        paramLabel = "RATE",
        description = "The new rate of each such scenario: 400, 400/s, 2k/s, 90/m, or 0.")
    @Nullable String rate;

    @Option(
        names = "--factor",
        paramLabel = "TIMES",
        description = "By how much the rate is multiplied: 1.5.")
    @Nullable Double factor;
  }

  ScaleCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode wish = wish();
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      String run = meantRun.id(console);
      session.terminal().data(line(run, console.scale(run, wish)));
      return ExitCode.PASS.number();
    }
  }

  private ObjectNode wish() {
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    if (scenario != null) {
      wish.put("scenario", scenario);
    }
    if (target.rate != null) {
      if (RateText.parse(target.rate).filter(it -> it.number() >= 0).isEmpty()) {
        throw wrong("--rate", target.rate, "0 or a rate such as 400, 400/s, 2k/s or 90/m");
      }
      wish.put("rate", target.rate);
    }
    if (target.factor != null) {
      if (!(target.factor > 0 && Double.isFinite(target.factor))) {
        throw wrong("--factor", target.factor.toString(), "a number above 0, such as 1.5");
      }
      wish.put("factor", target.factor);
    }
    if (over != null) {
      if (DurationText.parseSeconds(over).isEmpty()) {
        throw wrong("--over", over, "a duration such as 5s or 2m");
      }
      wish.put("over", over);
    }
    return wish;
  }

  private static CommandFailure wrong(String option, String value, String expected) {
    return new CommandFailure(
        ExitCode.USAGE, "%s '%s' is not %s".formatted(option, value, expected));
  }

  private String line(String run, JsonNode answer) {
    String rates =
        answer.path("rates").properties().stream()
            .map(it -> it.getKey() + " " + plain(it.getValue().doubleValue()) + "/s")
            .collect(Collectors.joining(", "));
    return "changed %s: %s%s%s"
        .formatted(
            run,
            rates,
            over == null ? "" : " within " + over,
            answer.path("paused").asBoolean() ? "; it is paused" : "");
  }

  private static String plain(double perSecond) {
    return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
  }
}

package io.warmfront.cli;

import io.warmfront.cli.labels.LabelRules;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labels clear}: no rule for one tag. */
@Command(
    name = "clear",
    description = "Take a rule away: the budget of the collectors holds again.",
    sortOptions = false)
final class LabelsClearCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "TAG", description = "scenario, target, operation or tenant.")
  String tag = "";

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  LabelsClearCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabelRules.require(tag);
    new LabelRules(kafkaOptions.servers(session), kafkaOptions.topics(session).labels())
        .write(tag, null);
    return ExitCode.PASS.number();
  }
}

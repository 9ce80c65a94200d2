package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.labels.LabelRules;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.label.LabelRule;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labels set}: a rule for one tag. */
@Command(
    name = "set",
    description = "Set how many values of a tag have labels of their own in each run.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront labels set tenant --budget 50 --always acme,globex",
      "",
      "Who comes first has a label; all others together are __other__, in which each of their",
      "operations is counted once. Values that have a label keep it as long as the run goes on."
    })
final class LabelsSetCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "TAG", description = "scenario, target, operation or tenant.")
  String tag = "";

  @Option(
      names = "--budget",
      required = true,
      paramLabel = "NUMBER",
      description = "How many, from 1 to 100000.")
  int budget;

  @Option(
      names = "--always",
      split = ",",
      paramLabel = "VALUE",
      description = "Values for which places are kept, by commas.")
  List<String> always = List.of();

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  LabelsSetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabelRules.require(tag);
    LabelRule rule;
    try {
      rule = LabelRule.of(budget, always);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
    new LabelRules(kafkaOptions.servers(session), kafkaOptions.topics(session).labels())
        .write(tag, rule);
    session.terminal().say("values that come from now on follow it");
    return ExitCode.PASS.number();
  }
}

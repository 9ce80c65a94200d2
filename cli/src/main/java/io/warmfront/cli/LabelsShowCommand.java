package io.warmfront.cli;

import io.warmfront.cli.labels.LabelRules;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.label.Tag;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labels show}: the rules that are in force. */
@Command(
    name = "show",
    description = "Show the rules; a tag without one has the budget of the collectors.",
    sortOptions = false)
final class LabelsShowCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  LabelsShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabelRules rules =
        new LabelRules(kafkaOptions.servers(session), kafkaOptions.topics(session).labels());
    Map<String, String> known = rules.read();
    for (Tag tag : Tag.values()) {
      session
          .terminal()
          .data(
              "%-10s %s"
                  .formatted(
                      tag.label(),
                      known.getOrDefault(tag.label(), "the budget of the collectors")));
    }
    return ExitCode.PASS.number();
  }
}

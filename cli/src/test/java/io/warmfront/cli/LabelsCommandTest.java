package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for labels on a real Kafka. */
@WithPlatform(Part.KAFKA)
class LabelsCommandTest {
  @Test
  void set_rules_areShownUntilTheyAreCleared(TestPlatform platform) {
    Topics topics = platform.freshTopics();

    assertThat(run(platform, topics, "set", "tenant", "--budget", "50", "--always", "acme,globex"))
        .isEqualTo(new CommandRun(0, "", "values that come from now on follow it\n"));
    assertThat(run(platform, topics, "set", "operation", "--budget", "7").code()).isZero();
    assertThat(run(platform, topics, "show").out())
        .isEqualTo(
            """
            scenario   the budget of the collectors
            target     the budget of the collectors
            operation  {"budget":7,"always":[]}
            tenant     {"budget":50,"always":["acme","globex"]}
            """);

    assertThat(run(platform, topics, "clear", "tenant").code()).isZero();
    assertThat(run(platform, topics, "show").out())
        .contains("tenant     the budget of the collectors\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set tenants --budget 5 | 'tenants' is no tag; right would be: scenario, target, operation, tenant
          clear nobody | 'nobody' is no tag; right would be: scenario, target, operation, tenant
          set tenant --budget 0 | a budget must be from 1 to 100000 and hold all 0 values that always have a label, was 0
          set tenant --budget 5 --always a,__other__ | a value that always has a label must have a name, and not __other__, was one of [a, __other__]
          set tenant --budget 1 --always a,b | a budget must be from 1 to 100000 and hold all 2 values that always have a label, was 1
          """)
  void rule_wrong_saysWhatIsRight(String line, String message) {
    CommandRun run = CommandRun.of(("labels " + line + " --kafka 127.0.0.1:1").split(" "));

    assertThat(run)
        .isEqualTo(new CommandRun(ExitCode.USAGE.number(), "", "error: " + message + "\n"));
  }

  @Test
  void labels_wrongUse_isUsage() {
    assertThat(CommandRun.of("labels").code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("labels").err()).contains("warmfront labels set tenant --budget 50");
    assertThat(CommandRun.of("labels", "set", "tenant").err()).contains("--budget");
    assertThat(CommandRun.of("labels", "set", "tenant", "--budget", "many").code())
        .isEqualTo(ExitCode.USAGE.number());
  }

  private static CommandRun run(TestPlatform platform, Topics topics, String... arguments) {
    return CommandRun.of(
        Stream.of(
                Stream.of("labels"),
                Stream.of(arguments),
                Stream.of(
                    "--kafka", platform.bootstrapServers(), "--topics-prefix", topics.prefix()))
            .flatMap(it -> it)
            .toArray(String[]::new));
  }
}

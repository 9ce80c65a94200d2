package io.warmfront.console;

import static io.warmfront.console.ConsoleApiTest.WORKLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is larger than a broker takes, as long as it is not compressed. */
@WithPlatform(Part.KAFKA)
class ConsoleManyTenantsTest {
  private static final int TENANTS = 50_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void start_fiftyThousandTenants_reachEveryShardWhole(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    String workload =
        WORKLOAD.replaceAll("(?m)^tenants:.*\n", "").replace("count: 100", "count: 1")
            + "\ntenants: ['customer-{00001..50000}']\n";
    try (TopicProbe probe = new TopicProbe(platform.bootstrapServers(), topics);
        RunningConsole console =
            RunningConsole.start(platform.bootstrapServers(), topics, folder)) {
      assertThat(console.startRun("r1", workload).statusCode()).isEqualTo(202);
      probe.event("r1", RunEvent.Kind.PREPARED, "", 2);
      Await.until(
          "it runs",
          RunningConsole.LIMIT,
          () ->
              console
                  .json("/api/load-test/status/r1")
                  .path("state")
                  .asText()
                  .matches("running|stopping"));

      for (List<RunCommand> shard : probe.commands()) {
        assertThat(shard).hasSize(2);
        assertThat(shard.getLast().workload().tenants()).hasSize(TENANTS);
        assertThat(shard.getLast().workload().tenants().getLast().name())
            .isEqualTo("customer-50000");
      }
    }
  }
}

package io.warmfront.collector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TopologyDescriptionTest {
  /** Names of stores and of the repartition topic are names of topics: a change loses state. */
  @Test
  void describe_default_isAsItWas() throws IOException {
    ClosedStateListener nobody =
        new ClosedStateListener() {
          @Override
          public void show(int partition, ClosedState state) {}

          @Override
          public void hide(int partition) {}
        };
    String description =
        new WindowTopology(
                Topics.withDefaultPrefix(),
                TopologyDriver.settings(),
                4,
                nobody,
                new FaultDesk(
                    "dead-letters", "group", (code, message) -> {}, InstantSource.system()))
            .build()
            .describe()
            .toString();

    assertThat(description.stripTrailing().lines().map(String::stripTrailing).toList())
        .isEqualTo(golden("golden/topology.txt").lines().toList());
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        TopologyDescriptionTest.class.getClassLoader().getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}

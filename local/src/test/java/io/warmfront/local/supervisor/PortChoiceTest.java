package io.warmfront.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.local.LocalException;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PortChoiceTest {
  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void choose_wishAndMemory_wishWinsThenMemory() {
    List<Integer> free = LoopbackPort.free(2, random);

    Map<String, Integer> ports =
        PortChoice.choose(
            List.of("kafka", "console"),
            Map.of("console", free.getFirst()),
            Optional.of(before("kafka", free.getLast())),
            random);

    assertThat(ports).isEqualTo(Map.of("console", free.getFirst(), "kafka", free.getLast()));
  }

  @Test
  void choose_noWish_allDiffer() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f");

    assertThat(PortChoice.choose(names, Map.of(), Optional.empty(), random).values())
        .hasSize(6)
        .doesNotHaveDuplicates();
  }

  @Test
  void choose_takenPort_saysWhich() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, Integer> wish = Map.of("console", other.getLocalPort());

      assertThatThrownBy(
              () -> PortChoice.choose(List.of("console"), wish, Optional.empty(), random))
          .isInstanceOf(LocalException.class)
          .hasMessageContaining(
              "port %d, chosen for console, is in use".formatted(other.getLocalPort()));
    }
  }

  private static PlatformState before(String name, int port) {
    PartState part =
        new PartState(
            name, PartState.Kind.SERVER, ComponentStatus.State.DOWN, "", port, "", 0, 0, 0, "");
    return PlatformState.ofThisProcess("1", PlatformState.Phase.STOPPED, 0, List.of(part));
  }
}

package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcessTimeTest {
  @Test
  void seconds_ofALine_areThoseOfItsThreadsAndOfChildrenThatEnded() {
    String line =
        "42 (a name) with) S 1 42 42 0 -1 4194304 10 20 30 40 150 50 25 75 20 0 1 0 9 8 7";
    assertThat(ProcessTime.seconds(line)).isCloseTo(3, within(1e-9));
  }

  @Test
  void seconds_ofAShell_holdWhatItsChildUses() throws Exception {
    // the outer shell waits for the inner one, which works and then waits to be ended
    ProcessBuilder shells =
        new ProcessBuilder(
            "bash",
            "-c",
            "bash -c 'for ((i = 0; i < 300000; i++)); do :; done; echo done; read'; true");
    try (Child child = Child.start(shells)) {
      byte[] said = child.process().getInputStream().readNBytes(4);
      assertThat(new String(said, StandardCharsets.US_ASCII)).isEqualTo("done");
      assertThat(ProcessTime.seconds(child.process().pid())).isPositive();
    }
  }

  @Test
  void seconds_ofNoProcess_areRefused() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertThatThrownBy(() -> ProcessTime.seconds(ended.pid())).isInstanceOf(IOException.class);
  }
}

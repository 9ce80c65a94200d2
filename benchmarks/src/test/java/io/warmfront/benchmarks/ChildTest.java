package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildTest {
  @Test
  void kill_ofAFrozenTree_endsAllOfIt() throws Exception {
    ProcessBuilder shells = new ProcessBuilder("bash", "-c", "bash -c 'echo up; read'; true");
    try (Child child = Child.start(shells)) {
      child.process().getInputStream().read();
      List<ProcessHandle> inner = child.process().descendants().toList();
      assertThat(inner).hasSize(1);
      child.signal("STOP");
      child.kill();
      assertThat(child.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      inner.getFirst().onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void close_ofAProcess_asksItToEnd() throws Exception {
    ProcessBuilder polite = new ProcessBuilder("bash", "-c", "trap 'exit 7' TERM; echo up; read");
    Child child = Child.start(polite);
    child.process().getInputStream().read();
    child.close();
    assertThat(child.process().exitValue()).isEqualTo(7);
  }
}

package io.warmfront.console.run;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.event;
import static io.warmfront.console.run.Workloads.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunRegistryTest {
  private static final long SEED = 7;
  private static final Reshape PAUSE = new Reshape(Reshape.Kind.PAUSE, "", 26, 0, 0);
  private static final Reshape RESUME = new Reshape(Reshape.Kind.RESUME, "", 29, 0, 0);

  @Test
  void apply_anyOrderAndTwice_endsInTheSameState() {
    RunCommand prepare = command("r", DesiredState.PREPARE, 0, lasting(5), 10);
    List<Object> records =
        new ArrayList<>(
            List.of(
                prepare,
                prepare.with(DesiredState.RUNNING, 99, 20),
                prepare.with(DesiredState.RUNNING, 99, 20).with(PAUSE, 25),
                prepare.with(DesiredState.RUNNING, 99, 20).with(PAUSE, 25).with(RESUME, 28),
                prepare
                    .with(DesiredState.RUNNING, 99, 20)
                    .with(PAUSE, 25)
                    .with(RESUME, 28)
                    .with(DesiredState.STOPPED, 99, 30),
                event("r", RunEvent.Kind.REQUESTED, "", 10),
                event("r", RunEvent.Kind.PREPARED, "", 15),
                event("r", RunEvent.Kind.FINISHED, "", 40)));
    records.addAll(List.copyOf(records));
    Run expected = apply(records);
    Random random = new Random(SEED);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(records, random);

      assertThat(apply(records)).as("seed %d, shuffle %d", SEED, i).isEqualTo(expected);
    }
    assertThat(expected.command().state()).isEqualTo(DesiredState.STOPPED);
    assertThat(expected.command().reshapes()).containsExactly(PAUSE, RESUME);
  }

  @Test
  void apply_commandWithFewerChanges_isAnOldOne() {
    RunCommand running = command("r", DesiredState.RUNNING, 99, lasting(5), 10);
    RunRegistry registry = new RunRegistry();
    registry.apply(running.with(PAUSE, 20));
    registry.apply(running);

    assertThat(registry.find("r").orElseThrow().command().reshapes()).containsExactly(PAUSE);
  }

  @Test
  void current_anActiveRun_goesBeforeANewerOneThatIsOver() {
    RunRegistry registry = new RunRegistry();
    registry.apply(command("old", DesiredState.PREPARE, 0, lasting(5), 10));
    registry.apply(command("new", DesiredState.STOPPED, 0, lasting(5), 20));
    registry.apply(event("new", RunEvent.Kind.FINISHED, "", 30));

    assertThat(registry.current(50).map(Run::id)).hasValue("old");
    assertThat(registry.all().stream().map(Run::id)).containsExactly("new", "old");
  }

  @Test
  void selected_manyRunsThatAreOver_keepsTheNewest() {
    RunRegistry registry = new RunRegistry();
    for (int i = 0; i < 5; i++) {
      registry.apply(command("over" + i, DesiredState.STOPPED, 0, lasting(5), 10 + i));
      registry.apply(event("over" + i, RunEvent.Kind.FINISHED, "", 30));
    }
    registry.apply(command("active", DesiredState.PREPARE, 0, lasting(5), 1));

    assertThat(registry.selected(50, 2)).containsExactlyInAnyOrder("active", "over4", "over3");
  }

  private static Run apply(List<Object> records) {
    RunRegistry registry = new RunRegistry();
    for (Object record : records) {
      switch (record) {
        case RunCommand command -> registry.apply(command);
        case RunEvent event -> registry.apply(event);
        default -> throw new AssertionError(record);
      }
    }
    return registry.find("r").orElseThrow();
  }
}

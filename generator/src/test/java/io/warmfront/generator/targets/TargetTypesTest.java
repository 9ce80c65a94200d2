package io.warmfront.generator.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.prepare.PrepareFailedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TargetTypesTest {
  private final AtomicInteger open = new AtomicInteger();
  private final TargetTypes types = new TargetTypes(Map.of("known", it -> new Counted()));
  private final TargetsCheck check = new TargetsCheck(types);

  @Test
  void check_everythingKnown_leavesNothingOpen() throws Exception {
    check.check(workload(List.of(target("a", "known")), "a", "does"));
    assertThat(open).hasValue(0);
  }

  @Test
  void check_unknownType_saysWhichThereAreAndLeavesNothingOpen() {
    assertThatExceptionOfType(PrepareFailedException.class)
        .isThrownBy(() ->
            check.check(
                workload(List.of(target("a", "known"), target("b", "unknown")), "a", "does")))
        .withMessage(
            "target 'b' is of type 'unknown', which no plugin of this generator has; there are:"
                + " known");
    assertThat(open).hasValue(0);
  }

  @Test
  void check_unknownOperation_saysWhichThereAre() {
    assertThatExceptionOfType(PrepareFailedException.class)
        .isThrownBy(() -> check.check(workload(List.of(target("a", "known")), "a", "other")))
        .withMessage("operation 'other' on target 'a': there is: does");
    assertThat(open).hasValue(0);
  }

  @Test
  void check_noSuchTarget_isRefused() {
    assertThatExceptionOfType(PrepareFailedException.class)
        .isThrownBy(() -> check.check(workload(List.of(), "a", "does")))
        .withMessage("no target is called 'a'");
  }

  private static Target target(String name, String type) {
    return new Target(name, type, Endpoint.NONE, 1_000, Map.of());
  }

  private static Workload workload(List<Target> targets, String on, String operation) {
    return new Workload(
        "w",
        List.of(new Tenant("t", 1)),
        List.of(new KeySpace("k", 5, 0)),
        List.of(
            new Scenario(
                "s",
                0,
                Arrivals.constant(Arrival.EVEN, 1, 1_000, 1),
                List.of(WeightedOperation.on(on, operation, Request.NONE, "k", 1)))),
        List.of(),
        List.of(),
        targets,
        Warmup.NONE,
        LabelBudget.USUAL);
  }

  /** A target that knows whether it is open. */
  private final class Counted implements OpenTarget {
    Counted() {
      open.incrementAndGet();
    }

    @Override
    public OperationDriver driver(WeightedOperation operation) {
      if (!operation.operation().equals("does")) {
        throw new IllegalArgumentException("there is: does");
      }
      return call -> OperationResult.of(Outcome.OK, 0);
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}

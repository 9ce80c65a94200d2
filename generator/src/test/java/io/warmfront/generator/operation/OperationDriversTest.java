package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationDriversTest {
  private static final OperationDriver DRIVER = call -> OperationResult.of(Outcome.OK, 0);

  @Test
  void of_everyOperation_hasItsDriver() {
    OperationDrivers drivers = new OperationDrivers(List.of(all()));
    for (Operation operation : Operation.values()) {
      assertThat(drivers.of(operation)).isSameAs(DRIVER);
    }
  }

  @Test
  void create_driverMissing_isRefusedByName() {
    Map<Operation, OperationDriver> most = all();
    most.remove(Operation.JOIN);
    assertThatThrownBy(() -> new OperationDrivers(List.of(most)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operations without a driver: [join]");
  }

  @Test
  void create_twoDriversForOne_isRefusedByName() {
    assertThatThrownBy(() -> new OperationDrivers(List.of(all(), Map.of(Operation.GET, DRIVER))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("get has two drivers");
  }

  private static Map<Operation, OperationDriver> all() {
    Map<Operation, OperationDriver> all = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      all.put(operation, DRIVER);
    }
    return all;
  }
}

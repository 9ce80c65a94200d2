package io.warmfront.contract.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
  @ParameterizedTest
  @EnumSource
  void named_itsLabel_isTheOperation(Operation operation) {
    assertThat(Operation.named(operation.label())).contains(operation);
  }

  @Test
  void named_anythingElse_isNone() {
    assertThat(Stream.of("", "WRITE", "read").flatMap(it -> Operation.named(it).stream()))
        .isEmpty();
  }

  @Test
  void isEndless_onlyWithoutADuration_isTrue() {
    assertThat(RateCurve.constant(1, RateCurve.FOREVER).isEndless()).isTrue();
    assertThat(RateCurve.constant(1, 1).isEndless()).isFalse();
  }

  @Test
  void create_fromCollectionsThatChangeLater_keepsWhatTheyWere() {
    List<Tenant> tenants = new ArrayList<>(List.of(new Tenant("acme", 1)));
    Map<String, String> tags = new HashMap<>(Map.of("scenario", "browse"));
    Workload workload = new Workload("shop", tenants, List.of(), List.of(), List.of());
    Threshold threshold = new Threshold("errors", tags, "count<1");
    tenants.clear();
    tags.clear();
    assertThat(workload.tenants()).containsExactly(new Tenant("acme", 1));
    assertThat(threshold.tags()).containsEntry("scenario", "browse");
  }
}

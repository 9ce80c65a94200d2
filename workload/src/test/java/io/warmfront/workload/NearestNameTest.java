package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("rate", "duration", "arrival", "maxInFlight");

  @ParameterizedTest
  @CsvSource({
    "ratee, rate",
    "rtae, rate",
    "RATE, rate",
    "maxinflght, maxInFlight",
    "duraton, duration"
  })
  void of_slip_findsTheName(String given, String meant) {
    assertThat(NearestName.of(given, KNOWN)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"x", "stages", "''", "rotation"})
  void of_somethingElse_findsNothing(String given) {
    assertThat(NearestName.of(given, KNOWN)).isEmpty();
  }
}

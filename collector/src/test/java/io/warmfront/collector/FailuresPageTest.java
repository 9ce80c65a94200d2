package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.testing.NamedTests;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of failures names tests, and each of them is there. */
final class FailuresPageTest {
  @Test
  void page_everyTestThatItNames_isThere() throws IOException {
    NamedTests tests = new NamedTests("docs/collector-failures.md", List.of("collector", "local"));
    assertThat(tests.missing()).isEmpty();
    assertThat(tests.names()).hasSizeGreaterThan(10);
  }
}

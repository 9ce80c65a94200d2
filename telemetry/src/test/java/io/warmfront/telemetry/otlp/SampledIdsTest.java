package io.warmfront.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.warmfront.testing.Seeded;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampledIdsTest {
  private static final int MANY = 400_000;

  /** Six standard deviations: one in a billion seeds is off. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.25, 0.999})
  void draw_many_isTheRatio(double ratio) {
    Seeded.check(random -> {
      SampledIds ids = new SampledIds(ratio, () -> random);
      int drawn = 0;
      for (int i = 0; i < MANY; i++) {
        drawn += ids.draw() ? 1 : 0;
      }
      double deviation = Math.sqrt(MANY * ratio * (1 - ratio));
      assertThat((double) drawn).isCloseTo(MANY * ratio, within(6 * deviation));
    });
  }

  @Test
  void draw_noneAndAll_isNeverAndAlways() {
    Seeded.check(random -> {
      SampledIds none = new SampledIds(0, () -> random);
      SampledIds all = new SampledIds(1, () -> random);
      for (int i = 0; i < 10_000; i++) {
        assertThat(none.draw()).isFalse();
        assertThat(all.draw()).isTrue();
      }
    });
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 0.001, 0.5, 1})
  void generate_anyRatio_isWhatTheSamplerOfTheSdkKeeps(double ratio) {
    Sampler sampler = Sampler.traceIdRatioBased(ratio);
    Seeded.check(random -> {
      SampledIds ids = new SampledIds(ratio, () -> random);
      for (int i = 0; i < 2_000; i++) {
        String trace = ids.generateTraceId();
        assertThat(TraceId.isValid(trace)).as(trace).isTrue();
        assertThat(SpanId.isValid(ids.generateSpanId())).isTrue();
        assertThat(decision(sampler, trace))
            .as(trace)
            .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
      }
    });
  }

  @Test
  void generate_atASmallRatio_leavesAllBitsOpen() {
    Seeded.check((RandomGenerator random) -> {
      SampledIds ids = new SampledIds(0.001, () -> random);
      Set<String> beginnings = new HashSet<>();
      Set<String> ends = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        String trace = ids.generateTraceId();
        beginnings.add(trace.substring(0, 16));
        ends.add(trace.substring(16));
      }
      assertThat(beginnings).hasSize(1_000);
      assertThat(ends).hasSize(1_000);
    });
  }

  private static SamplingDecision decision(Sampler sampler, String trace) {
    return sampler
        .shouldSample(Context.root(), trace, "any", SpanKind.CLIENT, Attributes.empty(), List.of())
        .getDecision();
  }
}

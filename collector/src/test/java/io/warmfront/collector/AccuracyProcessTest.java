package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Times of known laws on their whole way: in frames, through Kafka and the collector. */
@WithPlatform(Part.KAFKA)
final class AccuracyProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int VALUES = 20_000;
  private static final List<Integer> GENERATORS = List.of(1, 3, 8);
  private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99, 0.999);

  /** What the catalogue of metrics promises. */
  private static final double BOUND = 0.0055;

  /** A frame tells whole nanoseconds. */
  private static final double QUANTUM = 1e-9;

  @Test
  void percentiles_sevenKnownLaws_areWithinTheBoundOfTheExactOnes(TestPlatform platform) {
    Seeded.check(random -> {
      Topics topics = platform.freshTopics();
      Map<KnownLaw, double[]> times = times(random);
      try (CollectorProcess collector = CollectorProcess.start(platform, topics, Map.of());
          WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
        collector.awaitHealthy(LIMIT);
        for (int generators : GENERATORS) {
          new LawTraffic(run(generators), platform.bootstrapServers(), topics)
              .send(times, generators, random);
        }
        long sent = (long) GENERATORS.size() * KnownLaw.values().length * VALUES;
        Await.until(
            "all is in closed windows",
            LIMIT,
            () -> {
              reader.poll();
              return reader.operations() + reader.accounts().getLate() == sent;
            });
        assertThat(reader.accounts().getLate()).isZero();
        times.forEach((law, exact) -> assertNear(law, exact, reader));
      }
    });
  }

  private static void assertNear(KnownLaw law, double[] unsorted, WindowReader reader) {
    double[] exact = unsorted.clone();
    Arrays.sort(exact);
    ExponentialHistogram ofOne = response(law, GENERATORS.getFirst(), reader);
    for (int generators : GENERATORS) {
      ExponentialHistogram response = response(law, generators, reader);
      for (double quantile : QUANTILES) {
        double truth = exact[(int) Math.ceil(Math.nextDown(quantile) * VALUES) - 1];
        assertThat(response.quantileSeconds(quantile).orElseThrow())
            .as("p%s of %s, frames of %d generators", quantile * 100, law, generators)
            .isCloseTo(truth, within(truth * BOUND + QUANTUM));
      }
      assertThat(response.minNanos() / 1e9).isCloseTo(exact[0], within(QUANTUM));
      assertThat(response.maxNanos() / 1e9).isCloseTo(exact[VALUES - 1], within(QUANTUM));
      assertThat(response)
          .as("%s of %d generators is that of one, bucket for bucket", law, generators)
          .isEqualTo(ofOne);
    }
  }

  private static ExponentialHistogram response(KnownLaw law, int generators, WindowReader reader) {
    SeriesTags tags = LawTraffic.tags(law);
    ExponentialHistogram merged = new ExponentialHistogram();
    for (Window window : reader.windows().values()) {
      if (window.getRun().equals(run(generators)) && window.getSeries().equals(tags)) {
        for (OutcomeStats stats : window.getOutcomesList()) {
          assertThat(stats.getOutcome()).isEqualTo(Outcome.HIT.code());
          merged.merge(stats.getResponse());
        }
      }
    }
    assertThat(merged.count()).as("%s of %d generators", law, generators).isEqualTo(VALUES);
    return merged;
  }

  private static Map<KnownLaw, double[]> times(RandomGenerator random) {
    Map<KnownLaw, double[]> times = new EnumMap<>(KnownLaw.class);
    for (KnownLaw law : KnownLaw.values()) {
      double[] drawn = new double[VALUES];
      Arrays.setAll(drawn, _ -> law.seconds(random));
      times.put(law, drawn);
    }
    return times;
  }

  private static String run(int generators) {
    return "of-" + generators;
  }
}

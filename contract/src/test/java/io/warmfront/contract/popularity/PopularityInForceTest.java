package io.warmfront.contract.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.popularity.PopularityInForce.Course;
import io.warmfront.contract.popularity.PopularityInForce.OfKeySpace;
import io.warmfront.contract.popularity.PopularityInForce.OfOperation;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeyRotation;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Placement;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PopularityInForceTest {
  private static final long START = 1_000_000;
  private static final int COUNT = 1_000;

  @Test
  void of_rotationAndSale_saysWhereTheyAre() {
    RunCommand command = command(new HotKeys("drop", 0.6, 45_000, 60_000));
    PopularityInForce window = PopularityInForce.of(command, START + 55_000, 10_000, 3);

    assertThat(window.startMillis()).isEqualTo(START + 55_000);
    assertThat(window.endMillis()).isEqualTo(START + 65_000);
    OfKeySpace items = window.keySpaces().getFirst();
    assertThat(items.name()).isEqualTo("items");
    assertThat(items.law()).isEqualTo("zipf: 0.99");
    assertThat(items.moved())
        .as("a tenth each half minute")
        .isEqualTo(new Course<>(100L, 200L, 200L));
    assertThat(items.top()).extracting(PopularityInForce.Key::id).containsExactly(800L, 801L, 802L);
    assertThat(items.firstShare().keySet()).containsExactly(1L, 10L, 100L, 1_000L);
    assertThat(window.keySpaces()).extracting(OfKeySpace::name).containsExactly("items", "drop");
    OfOperation draws = window.draws().getFirst();
    assertThat(List.of(draws.scenario(), draws.keySpace(), draws.hotKeySpace()))
        .containsExactly("s", "items", "drop");
    assertThat(draws.hotShare().start()).isZero();
    assertThat(draws.hotShare().middle()).isEqualTo(0.6);
    assertThat(draws.hotShare().end()).isCloseTo(0.6 * Math.pow(2, -5.0 / 45), within(1e-9));
  }

  @Test
  void of_beforeTheStart_isThatOfTheStart() {
    PopularityInForce window =
        PopularityInForce.of(command(HotKeys.NONE), START - 20_000, 10_000, 1);

    assertThat(window.keySpaces()).extracting(OfKeySpace::name).containsExactly("items");
    assertThat(window.keySpaces().getFirst().moved()).isEqualTo(new Course<>(0L, 0L, 0L));
    assertThat(window.draws().getFirst().hotShare()).isEqualTo(new Course<>(0.0, 0.0, 0.0));
  }

  static Stream<KeyDistribution> laws() {
    return Stream.of(
        KeyDistribution.uniform(),
        KeyDistribution.sequential(),
        KeyDistribution.zipf(0.99),
        KeyDistribution.zipf(0),
        KeyDistribution.hotspot(0.2, 0.8),
        KeyDistribution.exponential(0.1, 0.95),
        KeyDistribution.latest(1.2, 3));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void shares_ofEachLaw_fallAndAddUpToOne(KeyDistribution law) {
    RankShares shares = new RankShares(new KeySpace("k", COUNT, law));
    double sum = 0;
    for (int rank = 0; rank < COUNT; rank++) {
      sum += shares.of(rank);
      assertThat(shares.of(rank)).isBetween(0.0, rank == 0 ? 1.0 : shares.of(rank - 1) + 1e-12);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(shares.ofFirst(2 * COUNT)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void places_atAnyTime_areEachKeyOnce(KeyDistribution law) {
    KeyPlaces places = new KeyPlaces(new KeySpace("k", COUNT, law));
    for (long offset : new long[] {0, 7_000_000_000L, 1L << 55}) {
      Set<Long> ids = new HashSet<>();
      LongStream.range(0, COUNT).forEach(rank -> ids.add(places.idOf(rank, offset)));
      assertThat(ids).hasSize(COUNT).allMatch(it -> it >= 0 && it < COUNT);
    }
  }

  @Test
  void shares_statedFigures_areMet() {
    assertThat(shares(KeyDistribution.hotspot(0.2, 0.8)).ofFirst(200)).isCloseTo(0.8, within(1e-9));
    assertThat(shares(KeyDistribution.exponential(0.1, 0.95)).ofFirst(100))
        .isCloseTo(0.95, within(1e-9));
    assertThat(shares(KeyDistribution.zipf(1)).of(0) / shares(KeyDistribution.zipf(1)).of(9))
        .isCloseTo(10, within(1e-6));
  }

  private static RankShares shares(KeyDistribution law) {
    return new RankShares(new KeySpace("k", COUNT, law));
  }

  private static RunCommand command(HotKeys sale) {
    Workload workload =
        new Workload(
            "w",
            List.of(new Tenant("a", 1)),
            List.of(
                new KeySpace(
                    "items",
                    COUNT,
                    KeyDistribution.zipf(0.99),
                    Placement.CLUSTERED,
                    new KeyRotation(0, 30_000, 0.1),
                    ValueSize.USUAL),
                new KeySpace("drop", 20, 0),
                new KeySpace("unused", 20, 0)),
            List.of(
                new Scenario(
                    "s",
                    0,
                    Arrivals.constant(Arrival.EVEN, 100, RateCurve.FOREVER, 10),
                    List.of(new WeightedOperation("get", "items", 60_000, 0, 1, sale)))),
            List.of());
    return new RunCommand(
        "r", DesiredState.RUNNING, START, 16, 1, workload, START - 1_000, List.of());
  }
}

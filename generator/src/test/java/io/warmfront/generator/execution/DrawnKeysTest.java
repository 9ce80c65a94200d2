package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Executor;
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
import io.warmfront.generator.ChiSquare;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys that arrivals of a run get, over all its shards. */
class DrawnKeysTest {
  private static final int SHARDS = 4;
  private static final int COUNT = 200;
  private static final long SEED = 11;
  private static final HotKeys SALE = new HotKeys("drop", 0.6, 45_000, 600_000);

  @ParameterizedTest
  @EnumSource(KeyDistribution.Kind.class)
  void operation_twoOwners_drawTheSame(KeyDistribution.Kind kind) {
    KeyDistribution law = new KeyDistribution(kind, 0.99, 0.1, 0.9, 3);
    ScenarioPlan one = plan(law, reads(SALE, 0.1));
    ScenarioPlan other = plan(law, reads(SALE, 0.1));
    Random random = new Random(SEED);
    List<long[]> arrivals = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      arrivals.add(
          new long[] {
            random.nextInt(SHARDS), random.nextLong(1L << 40), random.nextLong(nanos(86_400))
          });
    }
    List<Drawn> ofOne = arrivals.stream().map(it -> Drawn.by(one, it)).toList();
    // another owner comes later and in another order
    List<Drawn> ofOther = arrivals.reversed().stream().map(it -> Drawn.by(other, it)).toList();
    assertThat(ofOther.reversed()).as("seed %d", SEED).isEqualTo(ofOne);
  }

  @Test
  void operation_sequential_shardsTogetherScanTheKeys() {
    ScenarioPlan plan = plan(KeyDistribution.sequential(), reads(HotKeys.NONE, 0));
    for (int number = 0; number < 3 * COUNT; number++) {
      assertThat(item(plan, number % SHARDS, number / SHARDS, 0).id()).isEqualTo(number % COUNT);
    }
  }

  @Test
  void operation_overAllShards_hasTheStatedPopularity() {
    ScenarioPlan plan = plan(KeyDistribution.zipf(0.8), reads(HotKeys.NONE, 0));
    long[] seen = new long[COUNT];
    double[] stated = new double[COUNT];
    double[] wrong = new double[COUNT];
    for (int number = 0; number < 200_000; number++) {
      seen[(int) item(plan, number % SHARDS, number / SHARDS, 0).id()]++;
    }
    for (int rank = 0; rank < COUNT; rank++) {
      stated[rank] = Math.pow(rank + 1, -0.8);
      wrong[rank] = Math.pow(rank + 1, -0.78);
    }
    ChiSquare.of(seen).fits(stated);
    ChiSquare.of(seen).contradicts(wrong);
  }

  @Test
  void operation_flashSale_takesItsShareOfEachSpan() {
    ScenarioPlan plan = plan(KeyDistribution.zipf(0.99), reads(SALE, 0));
    assertThat(hotShare(plan, 0, 600)).isZero();
    // the mean of a share that halves, over one half-life: 0.6 / (2 ln 2)
    assertThat(hotShare(plan, 600, 645)).isBetween(0.4228, 0.4428);
    assertThat(hotShare(plan, 645, 690)).isBetween(0.2064, 0.2264);
    assertThat(hotShare(plan, 1_500, 1_600)).isLessThan(0.001);
  }

  @Test
  void operation_hotKeys_haveTheirOwnPopularityAndSizes() {
    ScenarioPlan plan = plan(KeyDistribution.zipf(0.99), reads(new HotKeys("drop", 1, 0, 0), 0));
    long[] seen = new long[5];
    double[] equal = {1, 1, 1, 1, 1};
    for (int index = 0; index < 20_000; index++) {
      OperationCall call = plan.operation(1, index, 0).call();
      assertThat(call.item().keySpace()).isEqualTo("drop");
      assertThat(call.payload()).hasSize(1_000);
      seen[(int) call.item().id()]++;
    }
    ChiSquare.of(seen).fits(equal);
  }

  @Test
  void operation_ttlWithJitter_isWithinIt() {
    ScenarioPlan plan = plan(KeyDistribution.uniform(), reads(HotKeys.NONE, 0.1));
    List<Long> ttls = new ArrayList<>();
    for (int index = 0; index < 1_000; index++) {
      ttls.add(plan.operation(0, index, 0).call().ttlMillis());
    }
    assertThat(ttls).allMatch(it -> it >= 54_000 && it <= 66_000);
    assertThat(ttls.stream().distinct().count()).isGreaterThan(900);
  }

  @Test
  void plan_hotKeysThatAreNotThere_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(KeyDistribution.uniform(), reads(new HotKeys("dorp", 0.5, 0, 0), 0)))
        .withMessage("no key space is called 'dorp'");
  }

  private static double hotShare(ScenarioPlan plan, long fromSecond, long toSecond) {
    int draws = 100_000;
    int hot = 0;
    for (int i = 0; i < draws; i++) {
      long offset = nanos(fromSecond) + (nanos(toSecond - fromSecond) / draws) * i;
      hot += item(plan, i % SHARDS, i / SHARDS, offset).keySpace().equals("drop") ? 1 : 0;
    }
    return (double) hot / draws;
  }

  private static CacheKey item(ScenarioPlan plan, int shard, long index, long offset) {
    return plan.operation(shard, index, offset).call().item();
  }

  @Test
  void operation_ofAScenarioForSomeTenants_isTheirsAlone() {
    Workload workload =
        new Workload(
            "w",
            List.of(new Tenant("a", 5), new Tenant("b", 1), new Tenant("c", 3)),
            List.of(new KeySpace("k", COUNT, 0.99)),
            List.of(
                new Scenario(
                    "s",
                    0,
                    new Executor.OfRate(
                        Arrivals.constant(Arrival.EVEN, 100, RateCurve.FOREVER, 10)),
                    List.of(new WeightedOperation("get", "k", 60_000, 1)),
                    List.of(),
                    List.of("c", "b"),
                    null,
                    Map.of())),
            List.of());
    ScenarioPlan plan =
        new RunPlan(
                new RunCommand("r", DesiredState.RUNNING, 1, SHARDS, SEED, workload, 1, List.of()),
                () -> SHARDS,
                TestCommands.sameForAll(call -> OperationResult.of(Outcome.OK, 0)),
                TestCommands.NO_RECORDINGS)
            .scenarios()
            .getFirst();

    assertThat(plan.series()).extracting(it -> it.getTenant()).containsExactly("b", "c");
    for (int i = 0; i < 200; i++) {
      PlannedOperation operation = plan.operation(i % SHARDS, i, i);
      assertThat(operation.call().item().tenant())
          .as("seed %d, arrival %d", SEED, i)
          .isEqualTo(plan.series().get(operation.series()).getTenant());
    }
  }

  private static WeightedOperation reads(HotKeys sale, double jitter) {
    return new WeightedOperation("cache-aside-read", "k", 60_000, jitter, 1, sale);
  }

  private static ScenarioPlan plan(KeyDistribution law, WeightedOperation operation) {
    boolean isMovable =
        law.kind() == KeyDistribution.Kind.HOTSPOT
            || law.kind() == KeyDistribution.Kind.EXPONENTIAL;
    Workload workload =
        new Workload(
            "w",
            List.of(new Tenant("a", 1)),
            List.of(
                new KeySpace(
                    "k",
                    COUNT,
                    law,
                    Placement.CLUSTERED,
                    isMovable ? new KeyRotation(0.05, 60_000, 0.1) : KeyRotation.NONE,
                    ValueSize.lognormal(300, 1.2, 4_096)),
                new KeySpace(
                    "drop",
                    5,
                    KeyDistribution.uniform(),
                    Placement.SCRAMBLED,
                    KeyRotation.NONE,
                    ValueSize.fixed(1_000))),
            List.of(
                new Scenario(
                    "s",
                    0,
                    Arrivals.constant(Arrival.EVEN, 100, RateCurve.FOREVER, 10),
                    List.of(operation))),
            List.of());
    RunCommand command =
        new RunCommand("r", DesiredState.RUNNING, 1, SHARDS, SEED, workload, 1, List.of());
    return new RunPlan(
            command,
            () -> SHARDS,
            TestCommands.sameForAll(call -> OperationResult.of(Outcome.OK, 0)),
            TestCommands.NO_RECORDINGS)
        .scenarios()
        .getFirst();
  }

  private static long nanos(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  /** What can be told apart of two planned operations. */
  private record Drawn(CacheKey item, long ttlMillis, String payload) {
    static Drawn by(ScenarioPlan plan, long[] arrival) {
      OperationCall call = plan.operation((int) arrival[0], arrival[1], arrival[2]).call();
      return new Drawn(call.item(), call.ttlMillis(), call.payload());
    }
  }
}

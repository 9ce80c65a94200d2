package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.CatchUp;
import io.warmfront.contract.workload.DailyCurve;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.UserStage;
import io.warmfront.contract.workload.Users;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each executor makes of its keys, and what it says of mistakes in them. */
class ExecutorsTest {
  private static final String STAGES =
      "stages: [{duration: 10s, target: 2k/s}, {duration: 0s, target: 50}, {duration: 2m, target: 0}]";

  @Test
  void ramping_stages_areACurveThatEndsWithThem() {
    Scenario sale =
        scenario("executor: ramping-arrival-rate, startTime: 10m, startRate: 50, " + STAGES);

    assertThat(sale.startMillis()).isEqualTo(600_000);
    assertThat(sale.isEndless()).isFalse();
    assertThat(sale.endMillis()).isEqualTo(730_000);
    assertThat(sale.arrivals())
        .isEqualTo(
            new Arrivals(
                Arrival.EVEN,
                new RateCurve(
                    50,
                    List.of(
                        new RateStage(10_000, 2_000),
                        new RateStage(0, 50),
                        new RateStage(120_000, 0)),
                    Afterwards.END),
                2_000));
  }

  @Test
  void ramping_timeUnit_isTheUnitOfAllItsRates() {
    assertThat(
            scenario(
                    "executor: ramping-arrival-rate, timeUnit: 1m, startRate: 60,"
                        + " stages: [{duration: 10s, target: 120}]")
                .arrivals()
                .rate())
        .isEqualTo(new RateCurve(1, List.of(new RateStage(10_000, 2)), Afterwards.END));
  }

  @Test
  void ramping_withoutStartRate_beginsAtNothing() {
    assertThat(
            scenario("executor: ramping-arrival-rate, " + STAGES)
                .arrivals()
                .rate()
                .startPerSecond())
        .isZero();
  }

  @Test
  void ramping_durationOfTheRun_isForTheOthers() {
    Scenario sale =
        WorkloadTexts.valid(
                text("executor: ramping-arrival-rate, " + STAGES)
                    .replace("keys:", "duration: 1h\nkeys:"))
            .scenarios()
            .getFirst();

    assertThat(sale.endMillis()).isEqualTo(130_000);
  }

  @Test
  void diurnal_keys_areACurveOfTheDay() {
    Scenario day =
        scenario(
            "executor: diurnal-arrival-rate, peak: 500/s, trough: 50, peakHour: 14.5,"
                + " timeZone: Europe/Berlin, day: 10m, duration: forever");

    assertThat(day.arrivals())
        .isEqualTo(
            Arrivals.daily(
                Arrival.EVEN,
                new DailyCurve(500, 50, 14.5, "Europe/Berlin", 600_000),
                RateCurve.FOREVER,
                500));
    assertThat(day.isEndless()).isTrue();
  }

  @Test
  void diurnal_littleSaid_isADayOfUtcWithItsPeakAtTwo() {
    Scenario day =
        scenario("executor: diurnal-arrival-rate, timeUnit: 1m, peak: 60, trough: 0, duration: 7d");

    assertThat(day.arrivals().daily()).isEqualTo(new DailyCurve(1, 0, 14, "UTC", 86_400_000));
    assertThat(day.endMillis()).isEqualTo(7 * 86_400_000L);
  }

  @Test
  void catchUp_ofArrivals_isAtOnceUnlessItSays() {
    String rate = "executor: constant-arrival-rate, rate: 5, duration: 1m";

    assertThat(scenario(rate).arrivals().catchUp()).isEqualTo(CatchUp.BURST);
    assertThat(scenario(rate + ", catchUp: burst").arrivals().catchUp()).isEqualTo(CatchUp.BURST);
    assertThat(scenario(rate + ", catchUp: pace").arrivals().catchUp()).isEqualTo(CatchUp.PACE);
    assertThat(scenario(rate + ", catchUp: drop").arrivals().catchUp())
        .isEqualTo(CatchUp.dropAfter(1_000));
    assertThat(scenario(rate + ", catchUp: drop, catchUpLimit: 250ms").arrivals().catchUp())
        .isEqualTo(CatchUp.dropAfter(250));
  }

  @Test
  void gracefulStop_ofEitherModel_isTheGeneratorsUnlessItSays() {
    String rate = "executor: constant-arrival-rate, rate: 5, duration: 1m";

    assertThat(scenario(rate).gracefulStopMillis()).isNull();
    assertThat(scenario(rate + ", gracefulStop: 0s").gracefulStopMillis()).isZero();
    assertThat(
            scenario("executor: constant-vus, duration: 1m, gracefulStop: 30s")
                .gracefulStopMillis())
        .isEqualTo(30_000);
  }

  @Test
  void controlled_nothingSaid_beginsAtNothingWithoutABound() {
    assertThat(scenario("executor: externally-controlled, duration: forever").arrivals())
        .isEqualTo(Arrivals.constant(Arrival.EVEN, 0, RateCurve.FOREVER, 10_000));
  }

  @Test
  void controlled_maxRate_boundsChangesAndWhatIsInFlight() {
    assertThat(
            scenario(
                    "executor: externally-controlled, rate: 30, maxRate: 6k, timeUnit: 1m,"
                        + " arrival: poisson, duration: 5m")
                .arrivals())
        .isEqualTo(new Arrivals(Arrival.POISSON, RateCurve.constant(0.5, 300_000), 160, 100));
  }

  @Test
  void constant_startTime_isBeforeItsDuration() {
    Scenario late =
        scenario("executor: constant-arrival-rate, rate: 5, startTime: 30s, duration: 1m");

    assertThat(late.startMillis()).isEqualTo(30_000);
    assertThat(late.endMillis()).isEqualTo(90_000);
    assertThat(
            scenario("executor: constant-arrival-rate, rate: 5, startTime: 0s, duration: 1m")
                .startMillis())
        .isZero();
  }

  @Test
  void constantVus_isUsersForATimeAndNoRate() {
    Scenario shoppers = scenario("executor: constant-vus, vus: 20, duration: 5m, thinkTime: 500ms");

    assertThat(shoppers.executor()).isInstanceOf(Executor.OfUsers.class);
    assertThat(shoppers.endMillis()).isEqualTo(300_000);
    assertThat(shoppers.users())
        .isEqualTo(new Users(20, List.of(), IterationLimit.NONE, new ThinkTime(500, 500)));
    assertThat(shoppers.arrivals()).isEqualTo(Arrivals.constant(Arrival.EVEN, 0, 300_000, 20));
    assertThat(scenario("executor: constant-vus, duration: forever").users())
        .isEqualTo(Users.constant(1));
    assertThat(scenario("executor: constant-vus, duration: forever").isEndless()).isTrue();
  }

  @Test
  void rampingVus_stages_areUsersThatEndWithThem() {
    Scenario shoppers =
        scenario(
            "executor: ramping-vus, startVUs: 0, startTime: 5s, thinkTime: {min: 1s, max: 3s},"
                + " stages: [{duration: 10s, target: 50}, {duration: 0s, target: 5}]");

    assertThat(shoppers.endMillis()).isEqualTo(15_000);
    assertThat(shoppers.users())
        .isEqualTo(
            new Users(
                0,
                List.of(new UserStage(10_000, 50), new UserStage(0, 5)),
                IterationLimit.NONE,
                new ThinkTime(1_000, 3_000)));
    assertThat(shoppers.users().peak()).isEqualTo(50);
  }

  @Test
  void iterations_areOfAllOrOfEachWithinTenMinutes() {
    Scenario shared = scenario("executor: shared-iterations, vus: 10, iterations: 1000");
    assertThat(shared.users().limit()).isEqualTo(IterationLimit.shared(1_000));
    assertThat(shared.endMillis()).isEqualTo(600_000);

    Scenario each = scenario("executor: per-vu-iterations, maxDuration: 1m");
    assertThat(each.users())
        .isEqualTo(new Users(1, List.of(), IterationLimit.ofEach(1), ThinkTime.NONE));
    assertThat(each.endMillis()).isEqualTo(60_000);
  }

  @Test
  void threshold_responseTimeOfUsersAlone_isRefused() {
    String users =
        text("executor: constant-vus, duration: 1m")
            + "thresholds: {'response_time{scenario:s}': 'p(99)<5ms'}\n";
    assertThat(WorkloadTexts.problems(users).stream().map(Problem::message))
        .containsExactly("response_time is undefined here: users' operations never come due");
    WorkloadTexts.valid(users.replace("response_time", "service_time"));
    String both =
        users
            .replace("{scenario:s}", "")
            .replace(
                "  s:",
                "  t: {executor: constant-arrival-rate, rate: 5, duration: 1m, ops: [{op: write}]}\n"
                    + "  s:");
    WorkloadTexts.valid(both);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          executor: constant-arrival-rate, rate: 5, duration: 1m, stages: [] | CFG-104 4:63 'stages' is a key of ramping-arrival-rate, not of constant-arrival-rate
          executor: constant-arrival-rate, rate: 5, duration: 1m, startRate: 5 | CFG-104 4:63 'startRate' is a key of ramping-arrival-rate, not of constant-arrival-rate
          executor: constant-arrival-rate, rate: 5, duration: 1m, maxRate: 5 | CFG-104 4:63 'maxRate' is a key of externally-controlled, not of constant-arrival-rate
          executor: constant-arrival-rate, rate: 5, duration: 1m, startTim: 5s | CFG-104 4:63 unknown key 'startTim' (did you mean 'startTime'?)
          executor: constant-arrival-rate, rate: 5, duration: 1m, startTime: 5 | CFG-112 4:74 startTime '5' has no unit
          executor: constant-arrival-rate, rate: 5, duration: 1m, startTime: 400d | CFG-111 4:74 startTime '400d' is too large
          executor: constant-arrival-rate, duration: 1m | CFG-106 4:3 scenario 's' has no 'rate'
          executor: ramping-arival-rate, stages: [{duration: 1s, target: 5}] | CFG-113 4:17 unknown executor 'ramping-arival-rate' (did you mean 'ramping-arrival-rate'?)
          stages: [{duration: 1s, target: 5}] | CFG-106 4:3 scenario 's' has no 'executor'
          maxRate: 5, duration: 1s | CFG-106 4:3 scenario 's' has no 'executor'
          executor: ramping-arrival-rate, startRate: 5 | CFG-106 4:3 scenario 's' has no 'stages'
          executor: constant-vus, rate: 5, duration: 1m | CFG-104 4:31 'rate' is a key of constant-arrival-rate, not of constant-vus
          executor: constant-vus, arrival: even, duration: 1m | CFG-104 4:31 'arrival' is a key of constant-arrival-rate, not of constant-vus
          executor: constant-arrival-rate, rate: 5, duration: 1m, thinkTime: 1s | CFG-104 4:63 'thinkTime' is a key of constant-vus, not of constant-arrival-rate
          executor: constant-vus, vus: 0, duration: 1m | CFG-111 4:36 vus '0' is too small
          executor: constant-vus, vus: 1.5, duration: 1m | CFG-110 4:36 vus must be a whole number, was 1.5
          executor: constant-vus, vus: 5 | CFG-106 4:3 scenario 's' has no 'duration'
          executor: constant-vus, duration: 1m, thinkTime: 5 | CFG-112 4:56 thinkTime '5' has no unit
          executor: constant-vus, duration: 1m, thinkTime: {min: 5s} | CFG-106 4:45 'thinkTime' has no 'max'
          executor: constant-vus, duration: 1m, thinkTime: {min: 5s, max: 1s} | CFG-111 4:71 max is less than min
          executor: ramping-vus, duration: 1m, stages: [{duration: 1s, target: 5}] | CFG-104 4:30 a ramping-vus ends with its stages and has no 'duration'
          executor: ramping-vus, stages: [{duration: 1s, target: 5/s}] | CFG-110 4:62 target must be a finite decimal number, was '5/s'
          executor: ramping-vus, startVUs: 0, stages: [{duration: 1s, target: 0}] | CFG-111 4:3 scenario 's' never has a user
          executor: shared-iterations, iterations: 0 | CFG-111 4:48 iterations '0' is too small
          executor: shared-iterations, duration: 1m | CFG-104 4:36 'duration' is a key of constant-arrival-rate, not of shared-iterations
          executor: per-vu-iterations, maxDuration: 1 | CFG-112 4:49 maxDuration '1' has no unit
          executor: ramping-arrival-rate, stages: [] | CFG-107 4:39 'stages' is empty
          executor: ramping-arrival-rate, stages: 5 | CFG-107 4:47 'stages' is a single value, not a list
          executor: ramping-arrival-rate, stages: [5] | CFG-107 4:48 the stage is a single value, not a map
          executor: ramping-arrival-rate, stages: [{duration: 1s}] | CFG-106 4:48 the stage has no 'target'
          executor: ramping-arrival-rate, stages: [{target: 5}] | CFG-106 4:48 the stage has no 'duration'
          executor: ramping-arrival-rate, stages: [{duration: 1s, traget: 5}] | CFG-104 4:63 unknown key 'traget' (did you mean 'target'?)
          executor: ramping-arrival-rate, stages: [{duration: 1s, target: -5}] | CFG-111 4:71 target must be at least 0, was -5
          executor: ramping-arrival-rate, stages: [{duration: 1s, target: many}] | CFG-119 4:71 target must be a finite number, was 'many'
          executor: ramping-arrival-rate, stages: [{duration: 1s, target: 2M}] | CFG-111 4:71 target '2M' is 2,000,000 a second
          executor: ramping-arrival-rate, stages: [{duration: 5, target: 5}] | CFG-112 4:59 duration '5' has no unit
          executor: ramping-arrival-rate, stages: [{duration: 900ms, target: 5}] | CFG-111 4:39 the stages take less than a second together
          executor: ramping-arrival-rate, stages: [{duration: 1s, target: 0}] | CFG-111 4:3 scenario 's' never reaches a rate above 0
          executor: ramping-arrival-rate, startRate: -1, stages: [{duration: 1s, target: 5}] | CFG-111 4:50 startRate must be at least 0, was -1
          executor: ramping-arrival-rate, duration: 5s, stages: [{duration: 1s, target: 5}] | CFG-104 4:39 a ramping-arrival-rate ends with its stages and has no 'duration'
          executor: ramping-arrival-rate, rate: 5, stages: [{duration: 1s, target: 5}] | CFG-104 4:39 'rate' is a key of constant-arrival-rate, not of ramping-arrival-rate
          executor: ramping-arrival-rate, timeUnit: 1m, stages: [{duration: 1s, target: 5/s}, {duration: 1s, target: 6/s}] | CFG-118 4:39 timeUnit is given twice: target '5/s' has a unit already
          executor: diurnal-arrival-rate, trough: 5, duration: 1m | CFG-106 4:3 scenario 's' has no 'peak'
          executor: diurnal-arrival-rate, peak: 5, duration: 1m | CFG-106 4:3 scenario 's' has no 'trough'
          executor: diurnal-arrival-rate, peak: 5, trough: 1 | CFG-106 4:3 scenario 's' has no 'duration'
          executor: diurnal-arrival-rate, peak: 5, trough: 6, duration: 1m | CFG-111 4:56 trough is 6 a second, more than peak, which is 5
          executor: diurnal-arrival-rate, peak: 5, trough: 1, peakHour: 24, duration: 1m | CFG-111 4:69 peakHour '24' is too large
          executor: diurnal-arrival-rate, peak: 5, trough: 1, timeZone: Europe/Berlim, duration: 1m | CFG-113 4:69 unknown timeZone 'Europe/Berlim' (did you mean 'Europe/Berlin'?)
          executor: diurnal-arrival-rate, peak: 5, trough: 1, day: 5s, duration: 1m | CFG-111 4:64 day '5s' is too small
          executor: diurnal-arrival-rate, peak: 5, trough: 1, day: 10s, duration: 1d | CFG-111 4:64 8,640 days of this length are too many
          executor: diurnal-arrival-rate, rate: 5, peak: 5, trough: 1, duration: 1m | CFG-104 4:39 'rate' is a key of constant-arrival-rate, not of diurnal-arrival-rate
          peak: 5, trough: 1, duration: 1m | CFG-106 4:3 scenario 's' has no 'executor'
          executor: constant-arrival-rate, rate: 5, duration: 1m, catchUp: brust | CFG-113 4:72 unknown catchUp 'brust' (did you mean 'burst'?)
          executor: constant-arrival-rate, rate: 5, duration: 1m, catchUp: pace, catchUpLimit: 1s | CFG-118 4:78 'catchUpLimit' means nothing without 'catchUp: drop'
          executor: constant-arrival-rate, rate: 5, duration: 1m, catchUp: drop, catchUpLimit: 2h | CFG-111 4:92 catchUpLimit '2h' is too large
          executor: constant-vus, duration: 1m, catchUp: drop | CFG-104 4:45 'catchUp' is a key of constant-arrival-rate, not of constant-vus
          executor: constant-vus, duration: 1m, gracefulStop: 11m | CFG-111 4:59 gracefulStop '11m' is too large
          executor: externally-controlled | CFG-106 4:3 scenario 's' has no 'duration'
          executor: externally-controlled, duration: 1m, rate: -1 | CFG-111 4:60 rate must be at least 0, was -1
          executor: externally-controlled, duration: 1m, maxRate: 0 | CFG-111 4:63 maxRate must be above 0, was 0
          executor: externally-controlled, duration: 1m, rate: 500, maxRate: 400 | CFG-111 4:60 rate is 500 a second, more than maxRate, which is 400
          """)
  void read_oneThingWrong_saysWhatAndWhere(String keys, String expected) {
    assertThat(
            WorkloadTexts.problems(text(keys)).stream()
                .map(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message()))
        .containsExactly(expected);
  }

  @Test
  void ramping_tooManyStages_areRefused() {
    String stages =
        IntStream.range(0, 1_001)
            .mapToObj(_ -> "{duration: 1s, target: 5}")
            .collect(Collectors.joining(", ", "stages: [", "]"));

    assertThat(WorkloadTexts.problems(text("executor: ramping-arrival-rate, " + stages)))
        .extracting(Problem::message)
        .containsExactly("1,001 stages are too many");
  }

  private static Scenario scenario(String keys) {
    return WorkloadTexts.valid(text(keys)).scenarios().getFirst();
  }

  private static String text(String keys) {
    return """
    apiVersion: warmfront/v1
    keys: {items: {count: 5}}
    scenarios:
      s: {%s, ops: [{op: write}]}
    """
        .formatted(keys);
  }
}

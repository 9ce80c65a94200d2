package io.warmfront.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.contract.label.LabelRule;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.status.Figure;
import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.BreakingPoint;
import io.warmfront.contract.workload.BurnAlarm;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.CatchUp;
import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.DailyCurve;
import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.Journey;
import io.warmfront.contract.workload.JourneyStep;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeyMap;
import io.warmfront.contract.workload.KeyRotation;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Placement;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.SizeWeight;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Tier;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.contract.workload.UserStage;
import io.warmfront.contract.workload.Users;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Control records: JSON that a plain mapper writes and reads. */
class ControlGoldenTest {
  /** Nothing is set but the order of maps, which is free and would change from run to run. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final Golden COMMAND = new Golden("run-command.json");
  private static final Golden EVENT = new Golden("run-event.json");
  private static final Golden STATUS = new Golden("component-status.json");
  private static final Golden RULE = new Golden("label-rule.json");

  @Test
  void command_written_isGolden() throws JsonProcessingException {
    COMMAND.assertWritten(line(command()));
  }

  @Test
  void command_read_isTheValue() throws JsonProcessingException {
    assertThat(MAPPER.readValue(COMMAND.text(), RunCommand.class)).isEqualTo(command());
  }

  @Test
  void command_ofAThresholdOfOld_hasItsDefaults() throws JsonProcessingException {
    assertThat(
            MAPPER.readValue(
                "{\"metric\":\"errors\",\"tags\":{},\"expression\":\"count<1\"}", Threshold.class))
        .isEqualTo(new Threshold("errors", Map.of(), "count<1"));
  }

  @Test
  void command_ofAnOlderConsole_hasDefaultsForWhatItLacks() throws JsonProcessingException {
    ObjectNode older = (ObjectNode) MAPPER.readTree(COMMAND.text());
    older.remove("reshapes");
    ((ObjectNode) older.path("workload")).remove(List.of("warmup", "labels"));
    for (JsonNode scenario : older.path("workload").path("scenarios")) {
      ((ObjectNode) scenario)
          .remove(List.of("gracefulStopMillis", "journeys", "breakingPoint", "tags"));
      ((ObjectNode) scenario.path("arrivals")).remove(List.of("daily", "catchUp"));
      ((ObjectNode) scenario.path("replay").path("recording")).remove(List.of("kind", "slice"));
    }

    RunCommand read = MAPPER.treeToValue(older, RunCommand.class);

    assertThat(read.reshapes()).isEmpty();
    assertThat(read.workload().warmup()).isEqualTo(Warmup.NONE);
    assertThat(read.workload().labels()).isEqualTo(LabelBudget.USUAL);
    assertThat(read.workload().scenarios())
        .allSatisfy(it -> {
          assertThat(it.gracefulStopMillis()).isNull();
          assertThat(it.journeys()).isEmpty();
          assertThat(it.breakingPoint()).isEqualTo(BreakingPoint.NONE);
          assertThat(it.tags()).isEmpty();
          assertThat(it.arrivals().daily()).isEqualTo(DailyCurve.NONE);
          assertThat(it.arrivals().catchUp()).isEqualTo(CatchUp.BURST);
          assertThat(it.replay().recording().kind()).isEqualTo(Recording.Kind.RUN);
          assertThat(it.replay().recording().slice()).isEqualTo(TimeSlice.ALL);
        });
  }

  @Test
  void event_written_isGolden() throws JsonProcessingException {
    EVENT.assertWritten(line(event()));
  }

  @Test
  void event_read_isTheValue() throws JsonProcessingException {
    assertThat(MAPPER.readValue(EVENT.text(), RunEvent.class)).isEqualTo(event());
  }

  @Test
  void status_written_isGolden() throws JsonProcessingException {
    STATUS.assertWritten(line(status()));
  }

  @Test
  void status_read_isTheValue() throws JsonProcessingException {
    assertThat(MAPPER.readValue(STATUS.text(), ComponentStatus.class)).isEqualTo(status());
  }

  @Test
  void labelRule_writtenAndRead_isGolden() throws JsonProcessingException {
    LabelRule rule = LabelRule.of(50, List.of("globex", "acme"));

    RULE.assertWritten(line(rule));
    assertThat(MAPPER.readValue(RULE.text(), LabelRule.class)).isEqualTo(rule);
  }

  private static String line(Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  static RunCommand command() {
    return new RunCommand(
        "nightly-7",
        DesiredState.RUNNING,
        1_795_262_400_000L,
        16,
        -42,
        new Workload(
            "shop",
            List.of(new Tenant("acme", 3, "gold"), new Tenant("umbrella", 1)),
            List.of(
                new KeySpace("items", 10_000, 0.99),
                new KeySpace(
                    "drop",
                    20,
                    KeyDistribution.hotspot(0.2, 0.8),
                    Placement.CLUSTERED,
                    new KeyRotation(0.05, 600_000, 0.1),
                    ValueSize.histogram(
                        List.of(new SizeWeight(100, 70), new SizeWeight(4_096, 30))))),
            List.of(
                new Scenario(
                    "browse",
                    30_000,
                    new Arrivals(
                            Arrival.POISSON,
                            new RateCurve(
                                250.5, List.of(new RateStage(60_000, 1_000)), Afterwards.HOLD),
                            200,
                            5_000)
                        .with(CatchUp.dropAfter(2_000)),
                    List.of(
                        new WeightedOperation(
                            Operation.CACHE_ASIDE_READ.label(),
                            "items",
                            60_000,
                            0.1,
                            9,
                            new HotKeys("drop", 0.6, 45_000, 600_000)),
                        new WeightedOperation(Operation.WRITE.label(), "items", 60_000, 1))),
                new Scenario(
                    "nightly",
                    0,
                    new Executor.OfRate(
                        Arrivals.daily(
                            Arrival.EVEN,
                            new DailyCurve(500, 50, 14.5, "Europe/Berlin", 86_400_000),
                            RateCurve.FOREVER,
                            500)),
                    List.of(new WeightedOperation(Operation.WRITE.label(), "items", 60_000, 1)),
                    List.of(
                        new Journey(
                            "shop",
                            3,
                            List.of(new JourneyStep(0, 2, new ThinkTime(100, 500))),
                            true,
                            false)),
                    List.of(),
                    30_000L,
                    Map.of()),
                new Scenario(
                    "shoppers",
                    0,
                    new Executor.OfUsers(
                        new Users(
                            5,
                            List.of(new UserStage(60_000, 50)),
                            IterationLimit.shared(10_000),
                            new ThinkTime(200, 2_000)),
                        90_000),
                    List.of(
                        new WeightedOperation(Operation.GET.label(), "items", 60_000, 1)
                            .withTargetHitRatio(0.9),
                        WeightedOperation.on(
                            "gateway",
                            TargetOperations.HTTP,
                            new Request(
                                "PUT",
                                "/items/{key}",
                                Map.of("Accept", "text/plain"),
                                "{payload}",
                                List.of(200, 204),
                                "ok",
                                Receivers.ALL,
                                Map.of()),
                            "items",
                            2))),
                new Scenario(
                    "again",
                    0,
                    new Executor.OfRecording(
                        new Replay(
                            new Recording(
                                Recording.Kind.RUN,
                                "nightly-6",
                                1_795_176_000_000L,
                                new TimeSlice(1_795_176_060_000L, 1_795_176_120_000L)),
                            2,
                            true,
                            KeyMap.HASH,
                            Map.of("cache-aside-read", "get")),
                        RateCurve.FOREVER,
                        400),
                    List.of(new WeightedOperation(Operation.GET.label(), "items", 60_000, 1))),
                new Scenario(
                    "ceiling",
                    0,
                    new Executor.OfSteps(
                        new Arrivals(
                            Arrival.EVEN, BreakingPoint.steps(List.of(100.0, 200.0), 30_000), 200),
                        new BreakingPoint(
                            30_000,
                            List.of(
                                new Threshold(
                                    "errors", Map.of("scenario", "ceiling"), "rate<0.01")))),
                    List.of(new WeightedOperation(Operation.GET.label(), "items", 60_000, 1)),
                    List.of(),
                    List.of(),
                    null,
                    Map.of("team", "checkout"))),
            List.of(
                new Threshold("response_time", Map.of("scenario", "browse"), "p(99)<5ms"),
                new Threshold(
                    "errors",
                    Map.of(),
                    "rate<0.01",
                    new JudgedSpan(60_000, 30_000),
                    Threshold.Bound.UPPER95,
                    Threshold.OnBreach.INVALIDATE,
                    new AbortOnFail(true, 10_000),
                    new BurnRate(0.999, List.of(new BurnAlarm(14.4, 300_000))))),
            List.of(new Tier("gold", 0.001)),
            List.of(
                new Target(
                    "gateway",
                    Target.HTTP,
                    new Endpoint(
                        "https://127.0.0.1:8443",
                        HttpVersion.HTTP2,
                        2,
                        1_048_576,
                        "/ca.pem",
                        false),
                    2_000,
                    Map.of()),
                new Target("ledger", "file", Endpoint.NONE, 500, Map.of("folder", "/var/ledger"))),
            new Warmup(
                600_000,
                new Convergence("hit_ratio", Map.of("scenario", "browse"), "rate", 0.01, 6)),
            new LabelBudget(100, 20)),
        1_795_262_399_000L,
        List.of(
            new Reshape(Reshape.Kind.RATE, "browse", 1_795_262_460_000L, 400, 5_000),
            new Reshape(Reshape.Kind.PAUSE, "", 1_795_262_470_000L, 0, 0),
            Reshape.ofWeights("browse", 1_795_262_480_000L, List.of(1, 0))));
  }

  private static RunEvent event() {
    return new RunEvent(
        "nightly-7",
        RunEvent.Kind.SHARD_TAKEN,
        "Shard 3 is driven by generator-2.",
        1_795_262_410_000L,
        Map.of("shard", "3", "owner", "generator-2"));
  }

  private static ComponentStatus status() {
    return new ComponentStatus(
        "cache-updater",
        "cache-updater-1",
        ComponentStatus.State.DEGRADED,
        "Redis at 127.0.0.1:6379 does not answer; updates wait.",
        1_795_262_411_000L,
        Map.of(Figure.UPDATE_LAG_RECORDS, 12.0, Figure.UPDATES_APPLIED, 3_000.0),
        Map.of(Figure.UPDATE_AGE, "CAE="));
  }
}

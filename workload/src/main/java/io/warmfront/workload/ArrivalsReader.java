package io.warmfront.workload;

import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.DailyCurve;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.workload.Mapping.Field;
import java.util.List;

/** When the operations of a scenario of the open model come due. */
final class ArrivalsReader {
  /** How arrivals can follow each other. */
  static final List<String> PATTERNS = List.of("even", "poisson");

  private final Values values;
  private final RunDuration runDuration;

  ArrivalsReader(Values values, RunDuration runDuration) {
    this.values = values;
    this.runDuration = runDuration;
  }

  Arrivals read(Mapping scenario, ExecutorKind kind) {
    RateReader rates = new RateReader(values, scenario);
    Field arrival = scenario.find("arrival");
    Arrival pattern =
        arrival != null && values.choice(arrival, PATTERNS).equals("poisson")
            ? Arrival.POISSON
            : Arrival.EVEN;
    return load(pattern, scenario, kind, rates).with(new CatchUpReader(values).read(scenario));
  }

  private Arrivals load(Arrival pattern, Mapping scenario, ExecutorKind kind, RateReader rates) {
    return switch (kind) {
      case RAMPING_ARRIVAL_RATE -> ramping(pattern, scenario, rates);
      case DIURNAL_ARRIVAL_RATE -> daily(pattern, scenario, rates);
      case EXTERNALLY_CONTROLLED -> controlled(pattern, scenario, rates);
      case BREAKING_POINT -> {
        RateCurve steps = new StepsReader(values, scenario, rates).read();
        yield new Arrivals(pattern, steps, rates.maxInFlight(steps.peakPerSecond()));
      }
      default -> {
        double rate = rates.positive("rate");
        yield Arrivals.constant(pattern, rate, runDuration.of(scenario), rates.maxInFlight(rate));
      }
    };
  }

  private Arrivals ramping(Arrival pattern, Mapping scenario, RateReader rates) {
    Field start = scenario.find("startRate");
    double startRate = start == null ? 0 : rates.any(start);
    List<RateStage> stages =
        new StagesReader<>(
                values,
                "200",
                (millis, target) -> new RateStage(millis, target == null ? 1 : rates.any(target)))
            .read(scenario);
    RateCurve rate = new RateCurve(startRate, stages, Afterwards.END);
    if (!stages.isEmpty() && rate.peakPerSecond() == 0) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scenario.place(),
              scenario.what() + " never reaches a rate above 0",
              "a startRate or a target above 0");
    }
    return new Arrivals(pattern, rate, rates.maxInFlight(rate.peakPerSecond()));
  }

  private Arrivals daily(Arrival pattern, Mapping scenario, RateReader rates) {
    long durationMillis = runDuration.of(scenario);
    DailyCurve daily = new DailyCurveReader(values).read(scenario, rates, durationMillis);
    return Arrivals.daily(pattern, daily, durationMillis, rates.maxInFlight(daily.peakPerSecond()));
  }

  private Arrivals controlled(Arrival pattern, Mapping scenario, RateReader rates) {
    Field rate = scenario.find("rate");
    double perSecond = rate == null ? 0 : rates.any(rate);
    double bound =
        scenario.find("maxRate") == null
            ? RateCurve.GREATEST_PER_SECOND
            : rates.positive("maxRate");
    if (rate != null && values.problems().isEmpty() && perSecond > bound) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              rate.value(),
              "rate is %s a second, more than maxRate, which is %s"
                  .formatted(NumberText.format(perSecond), NumberText.format(bound)),
              "at most maxRate");
    }
    return new Arrivals(
        pattern,
        RateCurve.constant(perSecond, runDuration.of(scenario)),
        rates.maxInFlight(bound),
        bound);
  }
}

package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.warmfront.console.run.ReshapeWish;
import io.warmfront.console.run.ReshapeWish.Target;
import io.warmfront.workload.DurationText;
import io.warmfront.workload.RateText;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The wish to change a rate, as it came. */
sealed interface ScaleRequest {
  /** What the body looks like. */
  String FORM =
      "{\"scenario\": \"optional name\", \"rate\": \"400/s\", \"over\": \"5s\"}, or with"
          + " \"factor\": 1.5 instead of the rate";

  /** How long the way to another rate may take. */
  double MOST_OVER_SECONDS = 86_400;

  /**
   * It can be understood.
   *
   * @param wish what is wanted
   */
  record Right(ReshapeWish.Scale wish) implements ScaleRequest {}

  /**
   * It cannot.
   *
   * @param status of HTTP
   * @param detail what was wrong, and what would be right
   */
  record Wrong(HttpStatus status, String detail) implements ScaleRequest {}

  /** Reads a body. */
  static ScaleRequest of(byte[] body) {
    return switch (JsonBody.read(body, List.of("scenario", "rate", "factor", "over"), FORM)) {
      case JsonBody.Wrong(String detail) -> new Wrong(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> of(fields);
    };
  }

  private static ScaleRequest of(JsonNode fields) {
    JsonNode scenario = given(fields, "scenario");
    JsonNode rate = given(fields, "rate");
    JsonNode factor = given(fields, "factor");
    if (scenario != null && !scenario.isTextual()) {
      return wrong("The field 'scenario' must be a scenario's name.");
    }
    if ((rate == null) == (factor == null)) {
      return wrong("Either 'rate' or 'factor' must be given: " + FORM + ".");
    }
    Target target = rate != null ? rate(rate) : factor(factor);
    if (target == null) {
      return wrong(
          rate != null
              ? "The field 'rate' must be 0 or more, a number a second or a text such as '400/s',"
                  + " '2k/s' or '90/m'; was %s.".formatted(shown(rate))
              : "The field 'factor' must be a number above 0; was %s.".formatted(shown(factor)));
    }
    OptionalDouble seconds = over(given(fields, "over"));
    if (seconds.isEmpty()) {
      return wrong(
          "The field 'over' must be a text such as '5s' or '2m', at most '24h'; was %s."
              .formatted(shown(given(fields, "over"))));
    }
    return new Right(
        new ReshapeWish.Scale(
            scenario == null ? null : scenario.textValue(),
            target,
            Math.round(seconds.getAsDouble() * 1e3)));
  }

  private static @Nullable Target rate(JsonNode rate) {
    OptionalDouble perSecond =
        rate.isNumber()
            ? OptionalDouble.of(rate.doubleValue())
            : RateText.parse(rate.asText())
                .map(it -> OptionalDouble.of(it.perSecond()))
                .orElse(OptionalDouble.empty());
    return (rate.isNumber() || rate.isTextual())
            && perSecond.isPresent()
            && perSecond.getAsDouble() >= 0
            && Double.isFinite(perSecond.getAsDouble())
        ? new Target.Rate(perSecond.getAsDouble())
        : null;
  }

  private static @Nullable Target factor(@Nullable JsonNode factor) {
    return factor != null
            && factor.isNumber()
            && factor.doubleValue() > 0
            && Double.isFinite(factor.doubleValue())
        ? new Target.Factor(factor.doubleValue())
        : null;
  }

  private static OptionalDouble over(@Nullable JsonNode over) {
    if (over == null) {
      return OptionalDouble.of(0);
    }
    OptionalDouble seconds =
        over.isTextual() ? DurationText.parseSeconds(over.textValue()) : OptionalDouble.empty();
    return seconds.isPresent() && seconds.getAsDouble() <= MOST_OVER_SECONDS
        ? seconds
        : OptionalDouble.empty();
  }

  private static @Nullable JsonNode given(JsonNode fields, String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static String shown(@Nullable JsonNode value) {
    return JsonBody.shortened(String.valueOf(value));
  }

  private static ScaleRequest wrong(String detail) {
    return new Wrong(HttpStatus.UNPROCESSABLE_ENTITY, detail);
  }
}

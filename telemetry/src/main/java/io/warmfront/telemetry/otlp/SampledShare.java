package io.warmfront.telemetry.otlp;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of operations is sampled, as {@code OTEL_TRACES_SAMPLER} and {@code
 * OTEL_TRACES_SAMPLER_ARG} say.
 *
 * @param sampler its name, as OpenTelemetry's SDK has it
 * @param ratio from 0 to 1
 */
record SampledShare(String sampler, double ratio) {
  /** OpenTelemetry's own samples every operation, of which we may have thousands a second. */
  private static final SampledShare USUAL = new SampledShare("parentbased_traceidratio", 0.001);

  static final String SAMPLER = "otel.traces.sampler";
  static final String RATIO = "otel.traces.sampler.arg";

  /**
   * Reads what is said; what is not is our default, or OpenTelemetry's where it has to do with a
   * sampler that was named.
   *
   * @param properties the variables under the names that OpenTelemetry's SDK gives them
   * @throws PipelineException with {@link ErrorCode#CONFIG_INVALID} if one is wrong
   */
  static SampledShare of(Map<String, String> properties) {
    Optional<String> argument = Optional.ofNullable(properties.get(RATIO));
    String named = properties.get(SAMPLER);
    if (named == null) {
      return new SampledShare(
          USUAL.sampler, argument.map(SampledShare::parsed).orElse(USUAL.ratio));
    }
    return switch (named) {
      case "always_on", "parentbased_always_on" -> new SampledShare(named, 1);
      case "always_off", "parentbased_always_off" -> new SampledShare(named, 0);
      case "traceidratio", "parentbased_traceidratio" ->
          new SampledShare(named, argument.map(SampledShare::parsed).orElse(1.0));
      default ->
          throw wrong(
              "OTEL_TRACES_SAMPLER must be always_on, always_off or traceidratio, or one of these"
                  + " with parentbased_ before it, was '%s'",
              named);
    };
  }

  private static double parsed(String text) {
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      throw new PipelineException(ErrorCode.CONFIG_INVALID, wrongRatio(text), e);
    }
    throw new PipelineException(ErrorCode.CONFIG_INVALID, wrongRatio(text));
  }

  private static String wrongRatio(String text) {
    return "OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, was '%s'".formatted(text);
  }

  private static PipelineException wrong(String message, String value) {
    return new PipelineException(ErrorCode.CONFIG_INVALID, message.formatted(value));
  }
}

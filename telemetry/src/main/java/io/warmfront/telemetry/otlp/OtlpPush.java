package io.warmfront.telemetry.otlp;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.View;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes a service's metrics and spans to an OTLP receiver, by HTTP or gRPC, as the standard
 * variables {@code OTEL_…} say; does nothing if they name no receiver.
 *
 * <p>It reads the same registry as a scrape does, so both tell the same. Pushing is the
 * OpenTelemetry SDK's: one that fails is logged, and the next one has everything, as all values are
 * cumulative. Spans that cannot be pushed are lost, and so are those beyond the 2,048 that may wait
 * for a push: they are samples, and no number rests on them. The registry gets counts of what
 * became of them. Thread-safe.
 */
public final class OtlpPush implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OtlpPush.class);

  /** The last push may not hold up the end of a process whose receiver is away. */
  private static final long LAST_PUSH_SECONDS = 2;

  private static final String MOST_WAITING = "otel.bsp.max.queue.size";
  private static final int USUAL_MOST_WAITING = 2_048; // the SDK's own

  private final @Nullable OpenTelemetrySdk sdk;
  private final SampledIds ids;
  private final boolean pushesSpans;

  private OtlpPush(@Nullable OpenTelemetrySdk sdk, SampledIds ids, boolean pushesSpans) {
    this.sdk = sdk;
    this.ids = ids;
    this.pushesSpans = pushesSpans;
  }

  /**
   * Starts to push, if that is wanted.
   *
   * @param environment where the variables stand; others are ignored
   * @param identity who pushes
   * @param registry which metrics are pushed: all of it that is in the catalogue
   * @throws PipelineException with {@link ErrorCode#CONFIG_INVALID} if a variable is wrong
   */
  public static OtlpPush start(
      Map<String, String> environment, ServiceIdentity identity, PrometheusRegistry registry) {
    PushSettings settings = PushSettings.of(environment);
    SampledIds ids = new SampledIds(settings.sampled().ratio(), ThreadLocalRandom::current);
    if (!settings.isWanted()) {
      return new OtlpPush(null, ids, false);
    }
    SpanCounts counts = new SpanCounts();
    if (settings.pushesSpans()) {
      registry.register(counts);
    }
    ProductMetrics metrics = new ProductMetrics(registry, InstantSource.system());
    try {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesCustomizer(_ -> settings.properties())
              .addResourceCustomizer((told, _) -> identity.resource(told))
              .addMeterProviderCustomizer((provider, _) ->
                  provider.registerMetricProducer(metrics).registerView(all(), dropped()))
              .addTracerProviderCustomizer((provider, _) -> provider.setIdGenerator(ids))
              .addSpanProcessorCustomizer((queue, config) ->
                  counts.before(queue, config.getInt(MOST_WAITING, USUAL_MOST_WAITING)))
              .addSpanExporterCustomizer((exporter, _) -> counts.behind(exporter))
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk();
      LOG.info(
          "pushes {} by OTLP, as {} {}", settings.what(), identity.service(), identity.instance());
      return new OtlpPush(sdk, ids, settings.pushesSpans());
    } catch (ConfigurationException e) {
      throw new PipelineException(ErrorCode.CONFIG_INVALID, reason(e), e);
    }
  }

  /**
   * Returns where spans come from: {@link SpanSource#OFF} if none are pushed.
   *
   * @param tellsKeys whether they may tell keys themselves, and not only their hashes
   */
  public SpanSource spans(boolean tellsKeys) {
    return sdk != null && pushesSpans ? new SpanSource(sdk, ids, true, tellsKeys) : SpanSource.OFF;
  }

  /** Pushes once more, and ends. */
  @Override
  public void close() {
    if (sdk != null) {
      sdk.shutdown().join(LAST_PUSH_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** What the SDK measures of itself is none of ours. */
  private static InstrumentSelector all() {
    return InstrumentSelector.builder().setName("*").build();
  }

  private static View dropped() {
    return View.builder().setAggregation(Aggregation.drop()).build();
  }

  private static String reason(ConfigurationException failure) {
    Throwable cause = failure.getCause();
    return "the variables OTEL_… cannot be used: %s%s"
        .formatted(failure.getMessage(), cause == null ? "" : ": " + cause.getMessage());
  }
}

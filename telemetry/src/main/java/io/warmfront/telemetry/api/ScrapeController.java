package io.warmfront.telemetry.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * Everything that a service measures, in the format that is asked for: Prometheus' text unless the
 * header {@code Accept} names OpenMetrics or Prometheus' Protobuf, which alone carries native
 * histograms.
 */
@Controller("/prometheus")
public final class ScrapeController {
  private static final String TEXT_ALONE = "text/plain";

  private final PrometheusRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  /**
   * Creates the controller.
   *
   * @param all what binders bind their meters to: whoever asks for it has them bound, so that the
   *     first scrape is as full as the others
   * @param registry the part of it that is scraped
   */
  public ScrapeController(MeterRegistry all, PrometheusMeterRegistry registry) {
    this.registry = registry.getPrometheusRegistry();
  }

  /** Returns all metrics as they are now. */
  @Get(produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<byte[]> scrape(HttpRequest<?> request) throws IOException {
    String accept =
        Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.ACCEPT), TEXT_ALONE);
    ExpositionFormatWriter writer = formats.findWriter(accept);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    writer.write(body, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
    return HttpResponse.ok(body.toByteArray())
        .header(HttpHeaders.CONTENT_TYPE, writer.getContentType());
  }
}

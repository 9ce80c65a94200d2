package io.warmfront.collector.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * What Prometheus sees.
 *
 * @param mostSeries how many series of a merge partition have totals of their own, 1 to 100,000;
 *     further ones share one whose tags are {@code __other__}
 */
@ConfigurationProperties("warmfront.collector.export")
public record ExportConfig(int mostSeries) {
  /** Checks the number. */
  public ExportConfig {
    Check.range("warmfront.collector.export.most-series", mostSeries, 1, 100_000);
  }
}

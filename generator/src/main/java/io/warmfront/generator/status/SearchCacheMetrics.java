package io.warmfront.generator.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.warmfront.contract.metric.Metric;
import io.warmfront.generator.operation.elasticsearch.CacheCounts;
import io.warmfront.generator.operation.elasticsearch.SearchCache;
import java.util.function.ToLongFunction;

/** What Prometheus is told of Elasticsearch's caches. */
public final class SearchCacheMetrics implements MeterBinder {
  private final SearchCacheWatch watch;

  /** Creates a binder. */
  public SearchCacheMetrics(SearchCacheWatch watch) {
    this.watch = watch;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (SearchCache cache : SearchCache.values()) {
      if (cache.countsLookups()) {
        count(registry, Metric.SEARCH_CACHE_LOOKUPS, cache, CacheCounts::hits, "outcome", "hit");
        count(registry, Metric.SEARCH_CACHE_LOOKUPS, cache, CacheCounts::misses, "outcome", "miss");
      }
      count(registry, Metric.SEARCH_CACHE_EVICTIONS, cache, CacheCounts::evictions);
      Gauge.builder(
              Metric.SEARCH_CACHE_BYTES.exportedName(),
              watch,
              it -> it.isWatching() ? it.sum(cache).bytes() : Double.NaN)
          .description(Metric.SEARCH_CACHE_BYTES.help())
          .tag("cache", cache.label())
          .register(registry);
    }
  }

  /** Micrometer adds the suffix of a counter itself. */
  private void count(
      MeterRegistry registry,
      Metric metric,
      SearchCache cache,
      ToLongFunction<CacheCounts> figure,
      String... tags) {
    String name = metric.exportedName();
    FunctionCounter.builder(
            name.substring(0, name.length() - "_total".length()),
            watch,
            it -> figure.applyAsLong(it.sum(cache)))
        .description(metric.help())
        .tag("cache", cache.label())
        .tags(tags)
        .register(registry);
  }
}

package io.warmfront.generator.status;

import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.generator.assignment.LoadConsumer;
import io.warmfront.generator.execution.Runs;
import io.warmfront.generator.operation.elasticsearch.CacheCounts;
import io.warmfront.generator.operation.elasticsearch.SearchCache;
import io.warmfront.generator.publish.FramePublisher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says each second how this generator is, and what it misses. */
public final class StatusReporter implements AutoCloseable {
  private static final String COMPONENT = "generator";

  private final String instance;
  private final List<Address> needed;
  private final Runs runs;
  private final LoadConsumer load;
  private final FramePublisher frames;
  private final SearchCacheWatch caches;
  private final Consumer<ComponentStatus> out;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Creates a reporter; {@link #start} begins to report.
   *
   * @param instance this process' name
   * @param needed what must listen for all to be well
   * @param runs what is driven
   * @param load reads commands
   * @param frames sends frames
   * @param caches looks at those of Elasticsearch
   * @param out takes each status; must not wait
   * @param clock wall time
   */
  public StatusReporter(
      String instance,
      List<Address> needed,
      Runs runs,
      LoadConsumer load,
      FramePublisher frames,
      SearchCacheWatch caches,
      Consumer<ComponentStatus> out,
      InstantSource clock) {
    this.instance = instance;
    this.needed = List.copyOf(needed);
    this.runs = runs;
    this.load = load;
    this.frames = frames;
    this.caches = caches;
    this.out = out;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("status").unstarted(this::run);
  }

  /** Begins to report. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        out.accept(status());
      } while (!closed.await(ComponentStatus.INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ComponentStatus status() {
    List<String> missing = needed.stream().filter(it -> !it.isOpen()).map(Address::name).toList();
    return new ComponentStatus(
        COMPONENT, instance, state(missing), detail(missing), clock.millis(), figures(), Map.of());
  }

  private Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    figures.put("shards_owned", (double) runs.ownedShards());
    figures.put(
        "in_flight", runs.inFlight().values().stream().mapToDouble(Integer::doubleValue).sum());
    figures.put("frames_sent", (double) frames.acknowledged().frames());
    figures.put("frames_failed", (double) frames.failed().frames());
    for (SearchCache cache : SearchCache.values()) {
      if (cache.countsLookups()) {
        CacheCounts counts = caches.sum(cache);
        figures.put("search_%s_cache_hits".formatted(cache.label()), (double) counts.hits());
        figures.put("search_%s_cache_misses".formatted(cache.label()), (double) counts.misses());
      }
    }
    return figures;
  }

  private ComponentStatus.State state(List<String> missing) {
    if (!load.isAlive()) {
      return ComponentStatus.State.DOWN;
    }
    if (!missing.isEmpty()) {
      return ComponentStatus.State.DEGRADED;
    }
    return load.isMember() ? ComponentStatus.State.UP : ComponentStatus.State.STARTING;
  }

  private String detail(List<String> missing) {
    if (!missing.isEmpty()) {
      return String.join(", ", missing)
          + (missing.size() == 1 ? " does not answer; its" : " do not answer; their")
          + " operations fail until it does";
    }
    return load.isMember() ? "" : "waits for its shards";
  }
}

package io.warmfront.collector.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.collector.topology.Condition;
import io.warmfront.contract.label.Tag;
import io.warmfront.contract.status.ComponentStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says each second how the collector is, in a thread of its own. */
public final class StatusReporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
  private static final String COMPONENT = "collector";

  private final String instance;
  private final Supplier<Condition> condition;
  private final Supplier<Map<Tag, Long>> folded;
  private final BiConsumer<String, String> publish;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Creates a reporter that is not started.
   *
   * @param instance the name of the process
   * @param condition how the collector is
   * @param folded how many operations have no label of their own, by tag
   * @param publish takes key and JSON; may throw if Kafka is away
   * @param clock tells the time
   */
  public StatusReporter(
      String instance,
      Supplier<Condition> condition,
      Supplier<Map<Tag, Long>> folded,
      BiConsumer<String, String> publish,
      InstantSource clock) {
    this.instance = instance;
    this.condition = condition;
    this.folded = folded;
    this.publish = publish;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("status").daemon().unstarted(this::keepSaying);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    stop.countDown();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepSaying() {
    try {
      do {
        say();
      } while (!stop.await(ComponentStatus.INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("the reporter was told to end", e);
    }
  }

  private void say() {
    Condition now = condition.get();
    Map<String, Double> figures = new TreeMap<>();
    List<String> byTag = new ArrayList<>();
    folded
        .get()
        .forEach((tag, count) -> {
          figures.put("folded_" + tag.label(), (double) count);
          if (count > 0) {
            byTag.add(String.format(Locale.ROOT, "%,d operations by %s", count, tag.label()));
          }
        });
    String detail =
        now.detail().isEmpty() && !byTag.isEmpty()
            ? "counted as %s: %s".formatted(Tag.OTHER, String.join(", ", byTag))
            : now.detail();
    ComponentStatus status =
        new ComponentStatus(
            COMPONENT, instance, now.state(), detail, clock.millis(), figures, Map.of());
    try {
      publish.accept(status.key(), json.writeValueAsString(status));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debug("the status could not be told", e);
    }
  }
}

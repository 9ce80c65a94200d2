package io.warmfront.cacheupdater.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.status.ComponentStatus;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says each second how the updater is, and keeps the lag up to date, in a thread of its own: it
 * goes on while the cache is away and while the loop waits.
 */
public final class StatusReporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);

  private final String instance;
  private final LoopState loop;
  private final UpdaterMetrics metrics;
  private final LagProbe lagProbe;
  private final BiConsumer<String, String> publish;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile String kafkaFault = "";

  /**
   * Creates a reporter that is not started.
   *
   * @param instance the name of the process
   * @param loop what the loop says of itself
   * @param metrics what became of records
   * @param lagProbe asks Kafka; closed with the reporter
   * @param publish takes key and JSON; may throw if Kafka is away
   * @param clock tells the time
   */
  public StatusReporter(
      String instance,
      LoopState loop,
      UpdaterMetrics metrics,
      LagProbe lagProbe,
      BiConsumer<String, String> publish,
      InstantSource clock) {
    this.instance = instance;
    this.loop = loop;
    this.metrics = metrics;
    this.lagProbe = lagProbe;
    this.publish = publish;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("status").daemon().unstarted(this::keepSaying);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Returns why Kafka does not answer; empty if it does. */
  public String kafkaFault() {
    return kafkaFault;
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
    lagProbe.close();
  }

  private void keepSaying() {
    try {
      long next = System.nanoTime();
      while (!stop.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ComponentStatus.INTERVAL_MILLIS);
        say();
      }
    } catch (InterruptedException e) {
      LOG.debug("The reporter was told to end", e);
    }
  }

  private void say() throws InterruptedException {
    try {
      OptionalLong lag = lag();
      ComponentStatus status =
          StatusReport.of(instance, loop, metrics, lag, kafkaFault, clock.millis());
      publish.accept(status.key(), json.writeValueAsString(status));
    } catch (JsonProcessingException | RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("told to end");
      }
      LOG.debug("The status could not be told", e);
    }
  }

  private OptionalLong lag() throws InterruptedException {
    try {
      Map<Integer, Long> lag = lagProbe.measure(loop.positions());
      metrics.lag(lag);
      noteKafka("");
      return OptionalLong.of(lag.values().stream().mapToLong(Long::longValue).sum());
    } catch (PipelineException e) {
      noteKafka(String.valueOf(e.getMessage()));
      return OptionalLong.empty();
    }
  }

  private void noteKafka(String fault) {
    if (fault.isEmpty() != kafkaFault.isEmpty()) {
      if (fault.isEmpty()) {
        LOG.info("Kafka answers again");
      } else {
        LOG.warn("{}", fault);
      }
    }
    kafkaFault = fault;
  }
}

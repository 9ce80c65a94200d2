package io.warmfront.console;

import io.warmfront.console.api.Freshness;
import io.warmfront.console.live.LiveFeed;
import io.warmfront.console.log.BadRecords;
import io.warmfront.console.log.KafkaWatch;
import io.warmfront.console.log.StatusLog;
import io.warmfront.console.log.TopicReader;
import io.warmfront.console.log.TransactionalJournal;
import io.warmfront.console.run.RunControl;
import io.warmfront.console.services.ServiceBoard;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.status.ComponentStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console at work:
 *
 * <ol>
 *   <li>reads commands, events and statuses to their end, so that it knows which runs matter;
 *   <li>then reads the windows of those runs;
 *   <li>looks after Kafka, moves runs on, makes a snapshot and says how it is, for ever.
 * </ol>
 */
final class Console implements Freshness, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Console.class);
  private static final String COMPONENT = "console";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final String instance;
  private final Readers readers;
  private final KafkaWatch watch;
  private final TransactionalJournal journal;
  private final RunControl control;
  private final LiveFeed feed;
  private final ServiceBoard services;
  private final StatusLog statusLog;
  private final BadRecords bad;
  private final InstantSource clock;
  private final Loops loops = new Loops();

  /**
   * The two readers.
   *
   * @param control of commands, events and statuses
   * @param windows of windows
   */
  record Readers(TopicReader control, TopicReader windows) {
    /** Whether both have read what was there when they started. */
    boolean areCaughtUp() {
      return control.isCaughtUp() && windows.isCaughtUp();
    }
  }

  Console(
      String instance,
      Readers readers,
      KafkaWatch watch,
      TransactionalJournal journal,
      RunControl control,
      LiveFeed feed,
      ServiceBoard services,
      StatusLog statusLog,
      BadRecords bad,
      InstantSource clock) {
    this.instance = instance;
    this.readers = readers;
    this.watch = watch;
    this.journal = journal;
    this.control = control;
    this.feed = feed;
    this.services = services;
    this.statusLog = statusLog;
    this.bad = bad;
    this.clock = clock;
  }

  /** Begins; returns at once. */
  void start() {
    readers.control().start();
    var _ = readers.control().whenCaughtUp().thenRun(() -> readers.windows().start());
    loops.repeat("looking at Kafka", SECOND, watch::look);
    loops.repeat("moving runs on", MOMENT, this::advance);
    loops.each("the live feed", SECOND, feed::tick);
    loops.each("the status", SECOND, this::say);
  }

  @Override
  public boolean isCaughtUp() {
    return readers.areCaughtUp();
  }

  @Override
  public boolean isKafkaReachable() {
    return watch.last().isReachable();
  }

  @Override
  public void close() {
    loops.close();
    readers.control().close();
    readers.windows().close();
    journal.close();
    watch.close();
  }

  private void advance() throws InterruptedException {
    if (isCaughtUp() && isKafkaReachable()) {
      try {
        control.advance();
      } catch (PipelineException e) {
        LOG.warn("Runs cannot be moved on just now: {}", e.getMessage());
      }
    }
  }

  private void say() {
    ComponentStatus status = status();
    services.apply(status);
    if (isKafkaReachable()) {
      statusLog.say(status);
    }
  }

  private ComponentStatus status() {
    boolean isReachable = isKafkaReachable();
    ComponentStatus.State state =
        !isReachable
            ? ComponentStatus.State.DEGRADED
            : isCaughtUp() ? ComponentStatus.State.UP : ComponentStatus.State.STARTING;
    String detail =
        !isReachable ? watch.last().detail() : isCaughtUp() ? "" : "Still reading its topics.";
    return new ComponentStatus(
        COMPONENT,
        instance,
        state,
        detail,
        clock.millis(),
        Map.of("viewers", (double) feed.viewers(), "unreadable_records", (double) bad.count()),
        Map.of());
  }
}

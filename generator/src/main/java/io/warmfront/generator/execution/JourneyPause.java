package io.warmfront.generator.execution;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The time between two steps of a journey. It is under way like an operation, so that a shard does
 * not end in it.
 */
final class JourneyPause implements UnderWay {
  private final int scenario;
  private final Runnable goOn;
  private final Runnable end;
  private final Set<UnderWay> underWay;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final Thread thread;

  /**
   * Creates a pause; {@link #start} begins it.
   *
   * @param length of it
   * @param goOn begins the next step
   * @param end ends the journey, if it is abandoned here
   */
  JourneyPause(int scenario, Duration length, Runnable goOn, Runnable end, Set<UnderWay> underWay) {
    this.scenario = scenario;
    this.goOn = goOn;
    this.end = end;
    this.underWay = underWay;
    this.thread = Thread.ofVirtual().name("journey").unstarted(() -> rest(length));
  }

  void start() {
    underWay.add(this);
    thread.start();
  }

  @Override
  public int scenario() {
    return scenario;
  }

  @Override
  public void abandon() {
    leave(end);
    thread.interrupt();
  }

  private void rest(Duration length) {
    try {
      Thread.sleep(length);
      leave(goOn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leave(end);
    }
  }

  /** What follows is under way before this is not any more. */
  private void leave(Runnable next) {
    if (isOver.compareAndSet(false, true)) {
      next.run();
      underWay.remove(this);
    }
  }
}

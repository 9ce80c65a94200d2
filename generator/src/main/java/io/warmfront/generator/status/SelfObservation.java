package io.warmfront.generator.status;

import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.generator.recording.ClosedFrame;
import io.warmfront.generator.recording.FrameSink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks each second at what this process takes for itself, and has frames tell it: of each run the
 * first frame that closes after a look. Thread-safe.
 */
public final class SelfObservation implements FrameSink, AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final FrameSink next;
  private final Supplier<GeneratorUse> looks;
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Look newest = new Look(0, GeneratorUse.getDefaultInstance());

  /**
   * Creates one over this process; {@link #start} begins to look.
   *
   * @param next takes the frames
   */
  public SelfObservation(FrameSink next) {
    this(next, new OwnUse()::look);
  }

  SelfObservation(FrameSink next, Supplier<GeneratorUse> looks) {
    this.next = next;
    this.looks = looks;
    this.thread = Thread.ofPlatform().daemon().name("self-observation").unstarted(this::run);
  }

  /** Begins to look. */
  public void start() {
    thread.start();
  }

  @Override
  public void accept(ClosedFrame frame) {
    Look look = newest;
    boolean isNews =
        look.number > 0
            && !Long.valueOf(look.number).equals(told.put(frame.id().run(), look.number));
    next.accept(isNews ? frame.with(look.use) : frame);
  }

  /** Looks no more; frames still pass. */
  @Override
  public void close() {
    closed.countDown();
    try {
      var _ = thread.join(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes another look. */
  void look() {
    long number = newest.number + 1;
    // a run that no frame was closed of since the last look has ended
    told.values().removeIf(it -> it < number - 1);
    newest = new Look(number, looks.get());
  }

  private void run() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A look, counted from 1; 0 is none. */
  private record Look(long number, GeneratorUse use) {}
}

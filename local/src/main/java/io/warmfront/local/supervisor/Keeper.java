package io.warmfront.local.supervisor;

import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.local.LocalException;
import io.warmfront.local.process.ChildProcess;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.local.state.PartState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps one program running: starts it, sees its end, starts it again after a pause on the same
 * port with the same data, until it is closed.
 */
final class Keeper {
  private static final int SILENT_CHECKS = 2;

  private final ProgramRunner runner;
  private final PartState.Kind kind;
  private final String url;
  private final String description;
  private final SupervisorListener listener;
  private final Runnable changed;
  private final CountDownLatch closing = new CountDownLatch(1);

  private volatile ComponentStatus.State state = ComponentStatus.State.STARTING;
  private volatile String detail = "waiting to be started";
  private final AtomicInteger restarts = new AtomicInteger();
  private int silent;

  Keeper(
      ProgramRunner runner,
      PartState.Kind kind,
      String url,
      String description,
      SupervisorListener listener,
      Runnable changed) {
    this.runner = runner;
    this.kind = kind;
    this.url = url;
    this.description = description;
    this.listener = listener;
    this.changed = changed;
  }

  String name() {
    return runner.program().name();
  }

  PartState.Kind kind() {
    return kind;
  }

  ProgramRunner runner() {
    return runner;
  }

  /** Starts the program for the first time and returns when it answers. */
  void start() {
    listener.on(new SupervisorEvent.Starting(name()));
    become(ComponentStatus.State.STARTING, "starting");
    long began = System.nanoTime();
    try {
      runner.start();
    } catch (LocalException e) {
      become(ComponentStatus.State.DOWN, "did not start");
      throw e;
    }
    become(ComponentStatus.State.UP, "");
    listener.on(new SupervisorEvent.Started(name(), description, since(began)));
  }

  /** Watches over the started program until {@link #close()}. */
  void keep() {
    Backoff backoff = Backoff.NONE;
    try {
      while (!isClosing()) {
        long began = System.nanoTime();
        int exitCode = runner.child().orElseThrow().exit().join();
        if (!isClosing()) {
          backoff = backoff.afterLifeOf(since(began));
          listener.on(new SupervisorEvent.Died(name(), exitCode, backoff.pause()));
          backoff = restart("ended with code " + exitCode, backoff);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes note of whether the program answered a regular check. */
  synchronized void observe(boolean answered) {
    silent = answered ? 0 : silent + 1;
    if (!isWorking() || !runner.isAlive()) {
      return;
    }
    if (answered && state == ComponentStatus.State.DEGRADED) {
      become(ComponentStatus.State.UP, "");
    } else if (silent >= SILENT_CHECKS && state == ComponentStatus.State.UP) {
      become(ComponentStatus.State.DEGRADED, "its process runs but does not answer");
    }
  }

  /** Stops the program, wherever it is in its life; it is not started again. */
  void close() {
    boolean ran = runner.isAlive() && !isClosing();
    closing.countDown();
    if (!ran) {
      runner.close();
      return;
    }
    listener.on(new SupervisorEvent.Stopping(name()));
    long began = System.nanoTime();
    runner.close();
    become(ComponentStatus.State.DOWN, "stopped");
    listener.on(new SupervisorEvent.Stopped(name(), since(began)));
  }

  PartState snapshot() {
    Optional<ProcessHandle> process =
        runner.child().filter(ChildProcess::isAlive).map(ChildProcess::handle);
    // its end may be seen here a moment before keep() sees it
    boolean gone = process.isEmpty() && isWorking();
    return new PartState(
        name(),
        kind,
        gone ? ComponentStatus.State.DOWN : state,
        gone ? "has ended" : detail,
        runner.program().port(),
        url,
        process.map(ProcessHandle::pid).orElse(0L),
        process.flatMap(each -> each.info().startInstant()).map(Instant::toEpochMilli).orElse(0L),
        restarts.get(),
        runner.log().toString());
  }

  private Backoff restart(String cause, Backoff first) throws InterruptedException {
    Backoff backoff = first;
    while (!isClosing()) {
      Duration pause = backoff.pause();
      backoff = backoff.next();
      become(
          ComponentStatus.State.DOWN, "%s, restarting in %d s".formatted(cause, pause.toSeconds()));
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return backoff;
      }
      become(ComponentStatus.State.STARTING, cause + ", restarting now");
      long began = System.nanoTime();
      try {
        runner.start();
        restarts.incrementAndGet();
        become(ComponentStatus.State.UP, "");
        listener.on(new SupervisorEvent.Restarted(name(), since(began)));
        return backoff;
      } catch (LocalException e) {
        if (!isClosing()) {
          listener.on(
              new SupervisorEvent.RestartFailed(name(), e.problem().message(), backoff.pause()));
        }
      }
    }
    return backoff;
  }

  private void become(ComponentStatus.State next, String nextDetail) {
    if (isClosing() && next != ComponentStatus.State.DOWN) {
      return;
    }
    state = next;
    detail = nextDetail;
    changed.run();
  }

  private boolean isWorking() {
    return state == ComponentStatus.State.UP || state == ComponentStatus.State.DEGRADED;
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}

package io.warmfront.local.process;

import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One program as it lives: started, answering, stopped, killed, started again on the same port with
 * the same data.
 *
 * <p>Safe for use by several threads; starting and stopping exclude each other.
 */
public final class ProgramRunner implements AutoCloseable {
  /** How long a program may take to answer. */
  public static final Duration START_LIMIT = Duration.ofSeconds(90);

  private static final Logger LOG = LoggerFactory.getLogger(ProgramRunner.class);
  private static final Set<Integer> IN_ORDER = Set.of(0, 128 + 15); // SIGTERM is 15
  private static final int LINES_IN_ERRORS = 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Program program;
  private final LogFile log;
  private final Duration limit;
  private volatile @Nullable ChildProcess child;
  private volatile boolean answered;
  private volatile boolean closed;

  /**
   * Creates a runner; nothing runs yet.
   *
   * @param logs the folder of its log
   */
  public ProgramRunner(Program program, Path logs) {
    this(program, logs, START_LIMIT);
  }

  /** Creates a runner that waits as long as given for the first answer. */
  public ProgramRunner(Program program, Path logs, Duration limit) {
    this.program = program;
    this.log = new LogFile(logs.resolve(program.name() + ".log"));
    this.limit = limit;
  }

  /** Returns what it runs. */
  public Program program() {
    return program;
  }

  /** Returns where the program's output goes. */
  public Path log() {
    return log.path();
  }

  /** Returns the process as it was last started, running or ended; empty before the first start. */
  public Optional<ChildProcess> child() {
    return Optional.ofNullable(child);
  }

  /** Says whether the process runs. */
  public boolean isAlive() {
    ChildProcess current = child;
    return current != null && current.isAlive();
  }

  /**
   * Starts the program, if it does not run, and returns when it answers. {@link #close()} ends the
   * wait.
   *
   * @throws LocalException if it cannot be launched, ends, or does not answer in time; then it does
   *     not run
   */
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    try {
      answered = false;
      log.rotate();
      Launch launch = program.prepare();
      requireOpen();
      if (!LoopbackPort.isFree(program.port())) {
        throw new LocalException(
            new Problem.PortTaken(
                program.name(), program.port(), LoopbackPort.holder(program.port())));
      }
      ChildProcess started = ChildProcess.start(launch, log.path());
      child = started;
      if (closed) { // close() has not seen this child
        started.stop();
      }
      awaitAnswer(started);
    } catch (IOException e) {
      throw new LocalException(
          new Problem.LaunchFailed(program.name(), String.valueOf(e.getMessage())), e);
    }
  }

  /** Stops the program, if it runs, and returns when it has ended. */
  public synchronized void stop() {
    ChildProcess current = child;
    if (current != null) {
      stop(current);
    }
  }

  /** Kills the program with SIGKILL and returns when it has ended. */
  public void kill() {
    ChildProcess current = child;
    if (current != null) {
      current.kill();
    }
  }

  /** Stops the program, wherever it is in its life; it cannot be started again. */
  @Override
  public void close() {
    closed = true;
    ChildProcess current = child;
    if (current != null) {
      stop(current); // not synchronized: also while it is being started
    }
    stop();
  }

  private void stop(ChildProcess running) {
    boolean ran = running.isAlive();
    running.stop();
    if (ran && answered && IN_ORDER.contains(running.exit().join())) {
      try {
        program.ended();
      } catch (IOException e) {
        LOG.warn("{} ended, but left something undone: {}", program.name(), e.toString());
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new LocalException(
          new Problem.LaunchFailed(program.name(), "the platform is being stopped"));
    }
  }

  private void awaitAnswer(ChildProcess started) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!program.answers()) {
      if (!started.isAlive()) {
        requireOpen();
        int status = started.exit().join();
        throw new LocalException(
            new Problem.DiedAtStart(
                program.name(), status, log.path(), log.lastLines(LINES_IN_ERRORS)));
      }
      if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
        started.kill();
        throw new LocalException(
            new Problem.NotReady(
                program.name(), limit, log.path(), log.lastLines(LINES_IN_ERRORS)));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    answered = true;
  }
}

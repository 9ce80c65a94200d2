package io.warmfront.local.process;

import io.warmfront.local.LocalException;
import java.io.IOException;

/** Something that runs as a child process and can be asked whether it works. */
public interface Program {
  /** Returns its name in files and statuses, such as {@code kafka}. */
  String name();

  /** Returns the loopback port on which it answers. */
  int port();

  /**
   * Prepares what it needs, again or for the first time, and returns how to launch it.
   *
   * @throws LocalException if something is wrong that words can explain
   */
  Launch prepare() throws IOException;

  /** Is told that its process, which had answered, has ended in order because it was asked to. */
  default void ended() throws IOException {}

  /** Asks once whether it works; true only if it answered. Takes at most about a second. */
  boolean answers();
}

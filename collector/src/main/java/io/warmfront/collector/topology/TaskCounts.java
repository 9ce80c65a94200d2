package io.warmfront.collector.topology;

/**
 * How many tasks a process has.
 *
 * @param active that it works on
 * @param standby of which it keeps a copy of the state
 */
public record TaskCounts(int active, int standby) {
  static final TaskCounts NONE = new TaskCounts(0, 0);
}

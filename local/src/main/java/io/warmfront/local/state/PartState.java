package io.warmfront.local.state;

import io.warmfront.contract.status.ComponentStatus;
import java.util.Optional;

/**
 * One server or service of a platform.
 *
 * @param name such as {@code kafka} or {@code console}
 * @param kind which of the two it is
 * @param state how it is
 * @param detail a sentence for people; empty when all is well
 * @param port on which it answers, on the loopback address
 * @param url where clients connect
 * @param pid its process, 0 if it has none
 * @param pidStartMillis when that process started, Unix milliseconds: a process id alone may be
 *     reused; 0 if it has none
 * @param restarts how often it was started again
 * @param log its log file
 */
public record PartState(
    String name,
    Kind kind,
    ComponentStatus.State state,
    String detail,
    int port,
    String url,
    long pid,
    long pidStartMillis,
    int restarts,
    String log) {

  /** Returns the very process that was written down, if it still runs. */
  public Optional<ProcessHandle> process() {
    return ProcessIdentity.find(pid, pidStartMillis);
  }

  /** Servers hold data; services are Warmfront's own. */
  public enum Kind {
    /** Kafka, Redis, PostgreSQL, Elasticsearch. */
    SERVER,
    /** One of Warmfront's programs. */
    SERVICE
  }
}

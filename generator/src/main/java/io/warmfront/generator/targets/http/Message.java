package io.warmfront.generator.targets.http;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationResult;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;

/**
 * A message and where it has yet to arrive. It ends once. Confined to the thread of its target, but
 * for those who wait for its end.
 */
final class Message extends CompletableFuture<OperationResult> implements Expiring {
  /** On which connections a message has to arrive. */
  enum Audience {
    /** On that which it was sent on. */
    SENDER,
    /** On all. */
    ALL,
    /** On all but that which it was sent on. */
    OTHERS
  }

  private final long number;
  private final String text;
  private final Audience audience;
  private final long deadlineNanos;
  private BitSet awaited = new BitSet();
  private long bytes;

  Message(long number, String text, Audience audience, long deadlineNanos) {
    this.number = number;
    this.text = text;
    this.audience = audience;
    this.deadlineNanos = deadlineNanos;
    this.bytes = text.length();
  }

  long number() {
    return number;
  }

  String text() {
    return text;
  }

  Audience audience() {
    return audience;
  }

  /** Says on which connections it has to arrive; at least one. */
  void awaits(BitSet connections) {
    awaited = connections;
  }

  /** It has arrived on a connection; once more changes nothing. */
  void arrived(int connection, int length) {
    if (awaited.get(connection)) {
      awaited.clear(connection);
      bytes += length;
      if (awaited.isEmpty()) {
        complete(OperationResult.of(Outcome.OK, bytes));
      }
    }
  }

  /** A connection has gone: if it was to arrive there, it never will. */
  void lost(int connection) {
    if (awaited.get(connection)) {
      fail(ErrorKind.CONNECTION);
    }
  }

  void fail(ErrorKind kind) {
    complete(OperationResult.error(kind));
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public void expire() {
    fail(ErrorKind.TIMEOUT);
  }
}

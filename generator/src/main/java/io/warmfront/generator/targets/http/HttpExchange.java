package io.warmfront.generator.targets.http;

import io.netty.buffer.ByteBuf;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request and what becomes of it. It ends once, whoever ends it first. Confined to the thread of
 * its target, but for those who wait for its end.
 */
final class HttpExchange extends CompletableFuture<OperationResult> implements Expiring {
  private final HttpCall call;
  private final AnswerChecks checks;
  private final long deadlineNanos;
  private final @Nullable BodySearch search;
  private @Nullable HttpConnection connection;
  private boolean hasHead;
  private int status;
  private Outcome outcome = Outcome.OK;
  private long received;

  HttpExchange(HttpCall call, AnswerChecks checks, long deadlineNanos) {
    this.call = call;
    this.checks = checks;
    this.deadlineNanos = deadlineNanos;
    this.search = checks.sought().isNothing() ? null : new BodySearch(checks.sought());
  }

  HttpCall call() {
    return call;
  }

  /** Says on which connection it is; null for none yet. */
  void isOn(@Nullable HttpConnection taken) {
    connection = taken;
  }

  /**
   * Takes the head of the answer.
   *
   * @param headers all values of a header, by its name in lower case
   */
  void head(int answered, Function<String, List<String>> headers) {
    hasHead = true;
    status = answered;
    outcome = CacheVerdict.of(headers);
  }

  /** Takes a piece of the body; returns false if that is more than is taken, and it has failed. */
  boolean body(ByteBuf piece) {
    received += piece.readableBytes();
    if (received > checks.maxBodyBytes()) {
      fail(ErrorKind.BODY_TOO_LARGE);
      return false;
    }
    if (search != null) {
      for (int i = piece.readerIndex(); i < piece.writerIndex(); i++) {
        search.next(piece.getByte(i));
      }
    }
    return true;
  }

  /** The answer is complete. */
  void end() {
    if (!checks.allows(status)) {
      fail(ErrorKind.HTTP_STATUS);
    } else if (search != null && !search.isFound()) {
      fail(ErrorKind.CHECK_FAILED);
    } else {
      complete(OperationResult.of(outcome, call.bodyBytes() + received));
    }
  }

  /** Its connection has gone. */
  void cutOff() {
    fail(hasHead ? ErrorKind.BODY_TRUNCATED : ErrorKind.CONNECTION);
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
    HttpConnection taken = connection;
    if (taken == null) {
      fail(ErrorKind.POOL_EXHAUSTED);
    } else {
      fail(ErrorKind.TIMEOUT);
      taken.abort(this);
    }
  }
}

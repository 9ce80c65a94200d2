package io.warmfront.generator.targets.http;

import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.RequestText;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Sends one message, once, until it has come to all who were to get it. Thread-safe. */
final class WebSocketDriver implements AsyncDriver {
  private final RequestText body;
  private final Message.Audience audience;
  private final Conversation conversation;
  private final MessageIds ids;
  private final long timeoutNanos;
  private final LongSupplier nanoClock;

  WebSocketDriver(
      RequestText body,
      Message.Audience audience,
      Conversation conversation,
      MessageIds ids,
      long timeoutNanos,
      LongSupplier nanoClock) {
    this.body = body;
    this.audience = audience;
    this.conversation = conversation;
    this.ids = ids;
    this.timeoutNanos = timeoutNanos;
    this.nanoClock = nanoClock;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    long number = ids.next();
    Message message =
        new Message(
            number, body.render(call, ids, number), audience, nanoClock.getAsLong() + timeoutNanos);
    conversation.submit(message);
    return message;
  }
}

package io.warmfront.generator.targets.http;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.OpenTarget;
import io.warmfront.generator.targets.Reconnects;
import io.warmfront.generator.targets.RequestText;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A server that speaks WebSocket, with one thread for all of its connections. */
final class WebSocketTarget implements OpenTarget {
  private final Target target;
  private final EventLoopGroup loops;
  private final Conversation conversation;
  private final MessageIds ids;
  private final LongSupplier nanoClock;

  WebSocketTarget(
      Target target,
      ServerAddress server,
      MessageIds ids,
      Reconnects reconnects,
      LongSupplier nanoClock) {
    this.target = target;
    this.loops = Loops.one("websocket-" + target.name());
    this.ids = ids;
    this.nanoClock = nanoClock;
    EventLoop loop = loops.next();
    WebSocketConnector connector = new WebSocketConnector(loop, server, target);
    this.conversation =
        new Conversation(
            loop,
            connector,
            target.endpoint().connections(),
            ids,
            () -> reconnects.reconnected(target.name()),
            nanoClock);
    conversation.open();
  }

  @Override
  public OperationDriver driver(WeightedOperation operation) {
    RequestText body = new RequestText(operation.request().body());
    return new WebSocketDriver(
        body,
        audience(operation),
        conversation,
        ids,
        Duration.ofMillis(target.timeoutMillis()).toNanos(),
        nanoClock);
  }

  private Message.Audience audience(WeightedOperation operation) {
    return switch (operation.operation()) {
      case TargetOperations.WS_ECHO -> Message.Audience.SENDER;
      case TargetOperations.WS_BROADCAST -> {
        if (operation.request().receivers() == Receivers.ALL) {
          yield Message.Audience.ALL;
        }
        if (target.endpoint().connections() < 2) {
          throw new IllegalArgumentException(
              "with one connection there are no others to receive; connections: 2 or more");
        }
        yield Message.Audience.OTHERS;
      }
      default ->
          throw new IllegalArgumentException(
              "WebSocket has no such operation; there are: "
                  + String.join(", ", TargetOperations.of(Target.WEBSOCKET)));
    };
  }

  @Override
  public void close() {
    conversation.close();
    Loops.end(loops);
  }
}

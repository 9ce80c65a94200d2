package io.warmfront.generator.targets.http;

import io.warmfront.contract.workload.Target;
import io.warmfront.generator.targets.AllowedAddresses;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.OpenTarget;
import io.warmfront.generator.targets.Reconnects;
import io.warmfront.generator.targets.TargetType;
import java.util.function.LongSupplier;

/** Servers that speak WebSocket. */
public final class WebSocketTargets implements TargetType {
  private final AllowedAddresses allowed;
  private final MessageIds ids;
  private final Reconnects reconnects;
  private final LongSupplier nanoClock;

  /**
   * Creates the type.
   *
   * @param reconnects is told of each connection that is opened anew
   */
  public WebSocketTargets(
      AllowedAddresses allowed, MessageIds ids, Reconnects reconnects, LongSupplier nanoClock) {
    this.allowed = allowed;
    this.ids = ids;
    this.reconnects = reconnects;
    this.nanoClock = nanoClock;
  }

  @Override
  public OpenTarget open(Target target) {
    return new WebSocketTarget(
        target, ServerAddress.of(target.endpoint(), allowed), ids, reconnects, nanoClock);
  }
}

package io.warmfront.generator.targets.http;

import io.warmfront.contract.workload.Target;
import io.warmfront.generator.targets.AllowedAddresses;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.OpenTarget;
import io.warmfront.generator.targets.TargetType;
import java.util.function.LongSupplier;

/** Servers that speak HTTP/1.1 or HTTP/2. */
public final class HttpTargets implements TargetType {
  private final AllowedAddresses allowed;
  private final MessageIds ids;
  private final LongSupplier nanoClock;

  /** Creates the type. */
  public HttpTargets(AllowedAddresses allowed, MessageIds ids, LongSupplier nanoClock) {
    this.allowed = allowed;
    this.ids = ids;
    this.nanoClock = nanoClock;
  }

  @Override
  public OpenTarget open(Target target) {
    return new HttpTarget(target, ServerAddress.of(target.endpoint(), allowed), ids, nanoClock);
  }
}

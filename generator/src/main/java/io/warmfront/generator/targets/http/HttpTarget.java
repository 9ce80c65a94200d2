package io.warmfront.generator.targets.http;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.OpenTarget;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A server that speaks HTTP, with one thread for all of its connections. */
final class HttpTarget implements OpenTarget {
  private final Target target;
  private final EventLoopGroup loops;
  private final ConnectionPool pool;
  private final MessageIds ids;
  private final LongSupplier nanoClock;

  HttpTarget(Target target, ServerAddress server, MessageIds ids, LongSupplier nanoClock) {
    this.target = target;
    this.loops = Loops.one("http-" + target.name());
    this.ids = ids;
    this.nanoClock = nanoClock;
    EventLoop loop = loops.next();
    HttpConnector connector =
        new HttpConnector(
            loop, server, target.endpoint().version(), Duration.ofMillis(target.timeoutMillis()));
    this.pool = new ConnectionPool(loop, connector, target.endpoint().connections(), nanoClock);
  }

  @Override
  public OperationDriver driver(WeightedOperation operation) {
    if (!operation.operation().equals(TargetOperations.HTTP)) {
      throw new IllegalArgumentException("HTTP has no such operation; there is: http");
    }
    return new HttpDriver(
        operation.request(),
        AnswerChecks.of(operation.request(), target.endpoint().maxBodyBytes()),
        pool,
        ids,
        Duration.ofMillis(target.timeoutMillis()).toNanos(),
        nanoClock);
  }

  @Override
  public void close() {
    pool.close();
    Loops.end(loops);
  }
}

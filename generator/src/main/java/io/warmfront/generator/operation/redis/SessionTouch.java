package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.payload.TenantMark;
import java.time.Duration;
import org.redisson.client.codec.ByteArrayCodec;

/** GETEX of a session with its TTL; on a miss PSETEX of a new one. */
final class SessionTouch implements OperationDriver {
  private final RedisConnection connection;

  SessionTouch(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String key = Names.of(call.item(), "session");
    Duration ttl = Duration.ofMillis(call.ttlMillis());
    byte[] session =
        connection.ask(
            "GETEX",
            client ->
                client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).getAndExpireAsync(ttl));
    if (session != null) {
      return TenantMark.isOfAnother(call.item(), session)
          ? OperationResult.error(ErrorKind.TENANT_LEAK)
          : OperationResult.of(Outcome.HIT, session.length);
    }
    byte[] begun = call.payloadBytes();
    connection.tell(
        "SET of a session",
        client -> client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).setAsync(begun, ttl));
    return OperationResult.of(Outcome.MISS, begun.length);
  }
}

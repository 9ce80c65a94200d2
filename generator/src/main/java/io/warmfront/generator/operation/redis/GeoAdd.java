package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import org.redisson.client.codec.ByteArrayCodec;

/** GEOADD of an item at the place where it is by now. */
final class GeoAdd implements OperationDriver {
  private final RedisConnection connection;

  GeoAdd(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String map = Place.map(call.item());
    byte[] member = Place.member(call.item());
    Place place = Place.now(call.item(), call.revision());
    connection.tell(
        "GEOADD",
        client ->
            client
                .<byte[]>getGeo(map, ByteArrayCodec.INSTANCE)
                .addAsync(place.longitude(), place.latitude(), member));
    return OperationResult.of(Outcome.OK, member.length);
  }
}

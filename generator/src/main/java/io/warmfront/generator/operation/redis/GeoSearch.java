package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import java.util.List;
import org.redisson.api.geo.GeoOrder;
import org.redisson.api.geo.GeoSearchArgs;
import org.redisson.api.geo.GeoUnit;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * GEOSEARCH of the 20 nearest within 5 km of an item's home in each direction; any answer is good,
 * an empty one too.
 */
final class GeoSearch implements OperationDriver {
  // Redisson sends the deprecated GEORADIUS_RO for a circle
  private static final double SIDE_KM = 10;
  private static final int COUNT = 20;

  private final RedisConnection connection;

  GeoSearch(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String map = Place.map(call.item());
    Place home = Place.home(call.item());
    GeoSearchArgs near =
        GeoSearchArgs.from(home.longitude(), home.latitude())
            .box(SIDE_KM, SIDE_KM, GeoUnit.KILOMETERS)
            .count(COUNT)
            .order(GeoOrder.ASC);
    List<byte[]> members =
        connection.ask(
            "GEOSEARCH",
            client -> client.<byte[]>getGeo(map, ByteArrayCodec.INSTANCE).searchAsync(near));
    return OperationResult.of(
        Outcome.OK, members.stream().mapToLong(member -> member.length).sum());
  }
}

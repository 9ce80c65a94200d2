package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import java.nio.charset.StandardCharsets;
import org.redisson.client.codec.ByteArrayCodec;

/** ZADD of an item with a new score to its key space's leaderboard. */
final class LeaderboardAdd implements OperationDriver {
  static final String BOARD = "leaderboard";
  private static final int SCORES = 1_000_000;

  private final RedisConnection connection;

  LeaderboardAdd(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String board = Names.ofAll(call.item(), BOARD);
    byte[] member = Long.toString(call.item().id()).getBytes(StandardCharsets.US_ASCII);
    double score = (double) Long.remainderUnsigned(call.revision(), SCORES);
    connection.tell(
        "ZADD",
        client ->
            client
                .<byte[]>getScoredSortedSet(board, ByteArrayCodec.INSTANCE)
                .addAsync(score, member));
    return OperationResult.of(Outcome.OK, member.length);
  }
}
